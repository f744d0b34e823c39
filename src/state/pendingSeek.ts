/** The one seek that waits to be shown; a newer command takes its place and says so. */
export class PendingSeek {
  #waiting: { resolve: () => void; reject: (why: Error) => void } | null = null;

  /** A promise that `shown` resolves and `supersede` rejects. */
  open(): Promise<void> {
    this.supersede('A newer command came before the step was shown.');
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  shown(): void {
    this.#waiting?.resolve();
    this.#waiting = null;
  }

  supersede(why: string): void {
    this.#waiting?.reject(new Error(why));
    this.#waiting = null;
  }
}
