import type { MessageId } from '../protocol/publicMessages';

/** Who sent a request, and where its replies go. */
export interface Asker {
  readonly source: object;
  readonly origin: string;
  readonly id: MessageId | undefined;
}

export type Occasion = 'frame' | 'end';

const MOST_PER_SOURCE = 16;

/** Who wants to hear of frames and ends: at most 16 a window, one for each id. */
export class Subscriptions {
  readonly #all: { asker: Asker; every: Occasion }[] = [];

  /** A later one of the same id takes the place of the earlier; false when there are too many. */
  add(asker: Asker, every: Occasion): boolean {
    const same = this.#all.find((other) => isSame(other.asker, asker));
    if (same) {
      same.asker = asker;
      same.every = every;
      return true;
    }
    const own = this.#all.filter((other) => other.asker.source === asker.source);
    if (own.length >= MOST_PER_SOURCE) return false;
    this.#all.push({ asker, every });
    return true;
  }

  /** Ends that of the asker's id, or where it has none by that id, all of the asker's. */
  end(asker: Asker): void {
    const same = this.#all.some((other) => isSame(other.asker, asker));
    this.#drop((other) => (same ? isSame(other, asker) : other.source === asker.source));
  }

  /** Forgets a window that is gone. */
  forget(source: object): void {
    this.#drop((other) => other.source === source);
  }

  /** Who is to hear of it: every frame includes the end. */
  on(occasion: Occasion): Asker[] {
    return this.#all
      .filter(({ every }) => every === occasion || every === 'frame')
      .map(({ asker }) => asker);
  }

  #drop(isOut: (asker: Asker) => boolean): void {
    const kept = this.#all.filter(({ asker }) => !isOut(asker));
    this.#all.splice(0, this.#all.length, ...kept);
  }
}

function isSame(one: Asker, other: Asker): boolean {
  return one.source === other.source && one.id === other.id;
}
