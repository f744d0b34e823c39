/** What a window may ask at once, and again every second. */
const burst = 240;
const perSecond = 120;
/** A message costs one, and one more for each so many of its bytes. */
const bytesApiece = 4096;
/** A window that asks for more is told so this often, ms, and otherwise not answered. */
const toldEvery = 1000;

/**
 * Bounds the work that windows can cause by messages: each has an allowance that refills, and what
 * goes beyond it is not even looked at.
 * @param now milliseconds
 */
export class Allowance {
  readonly #accounts = new Map<object, { left: number; at: number; told: number }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Whether a message of the window may be looked at; `refuse` is called now and then if not. */
  admits(source: object, refuse: () => void): boolean {
    const account = this.#account(source);
    if (account.left >= 1) {
      account.left--;
      return true;
    }
    if (account.at - account.told >= toldEvery) {
      account.told = account.at;
      refuse();
    }
    return false;
  }

  /** Charges a message that was admitted for its size. */
  charge(source: object, bytes: number): void {
    this.#account(source).left -= Math.floor(bytes / bytesApiece);
  }

  #account(source: object) {
    const at = this.#now();
    const account = this.#accounts.get(source) ?? { left: burst, at, told: -toldEvery };
    account.left = Math.min(burst, account.left + ((at - account.at) / 1000) * perSecond);
    account.at = at;
    this.#accounts.set(source, account);
    return account;
  }
}
