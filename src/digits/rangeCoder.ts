/**
 * An adaptive binary range coder whose digits are the 64 characters that need no escape in an
 * address. Registers hold 30 bits, five digits, so that every product is an exact double and
 * every browser computes the same code.
 */
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const REGISTER_DIGITS = 5;
const TOP = 64 ** (REGISTER_DIGITS - 1);
const SCALE = 65536;
/** A probability settles at this rate, 2^-5, after faster first steps. */
const SETTLED = 30;

/** The coder's belief about one kind of bit; it learns from every bit it sees. */
class Odds {
  /** Chance of a one, in 1/65536. */
  one = SCALE / 2;
  private seen = 0;

  learn(bit: number): void {
    this.seen = Math.min(this.seen + 1, SETTLED);
    const target = bit === 1 ? SCALE : 0;
    this.one += Math.round((target - this.one) / (this.seen + 1.5));
    this.one = Math.min(SCALE - 32, Math.max(32, this.one));
  }
}

/** Either end of a code. `code` takes the bit to be written, or gives the bit that was read. */
export interface BitCoder {
  code(context: number, bit: number): number;
}

abstract class Register {
  protected low = 0;
  protected high = 64 ** REGISTER_DIGITS - 1;
  private readonly odds = new Map<number, Odds>();

  protected oddsOf(context: number): Odds {
    let odds = this.odds.get(context);
    if (!odds) {
      odds = new Odds();
      this.odds.set(context, odds);
    }
    return odds;
  }

  /** The last value that means a one. */
  protected split(odds: Odds): number {
    return this.low + Math.floor(((this.high - this.low) * odds.one) / SCALE);
  }

  protected narrow(odds: Odds, split: number, bit: number): void {
    if (bit === 1) this.high = split;
    else this.low = split + 1;
    odds.learn(bit);
    while (Math.floor(this.low / TOP) === Math.floor(this.high / TOP)) {
      this.shift(Math.floor(this.low / TOP));
      this.low = (this.low % TOP) * 64;
      this.high = (this.high % TOP) * 64 + 63;
    }
  }

  protected abstract shift(digit: number): void;
}

export class BitWriter extends Register implements BitCoder {
  private text = '';

  code(context: number, bit: number): number {
    const odds = this.oddsOf(context);
    this.narrow(odds, this.split(odds), bit);
    return bit;
  }

  /** The code: the shortest that names the interval, as a reader takes missing digits for zero. */
  finish(): string {
    for (let digits = 0; digits <= REGISTER_DIGITS; digits += 1) {
      const unit = 64 ** (REGISTER_DIGITS - digits);
      const value = Math.ceil(this.low / unit);
      if (value * unit > this.high) continue;
      for (let i = digits - 1; i >= 0; i -= 1) {
        this.text += DIGITS[Math.floor(value / 64 ** i) % 64];
      }
      break;
    }
    return this.text.replace(/A+$/, '');
  }

  protected shift(digit: number): void {
    this.text += DIGITS[digit];
  }
}

/** Reads any text of the 64 digits; the caller decides how many bits there are. */
export class BitReader extends Register implements BitCoder {
  private value = 0;
  private next = 0;

  private readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
    for (let i = 0; i < REGISTER_DIGITS; i += 1) this.take();
  }

  code(context: number): number {
    const odds = this.oddsOf(context);
    const split = this.split(odds);
    const bit = this.value <= split ? 1 : 0;
    this.narrow(odds, split, bit);
    return bit;
  }

  protected shift(): void {
    this.take();
  }

  private take(): void {
    const digit = this.next < this.text.length ? DIGITS.indexOf(this.text[this.next]!) : 0;
    this.next += 1;
    this.value = (this.value % TOP) * 64 + digit;
  }
}
