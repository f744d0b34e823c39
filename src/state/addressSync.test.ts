import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import type { AddressProblem } from './addressCodec';
import {
  type AddressPorts,
  type AddressSync,
  type AddressSyncOptions,
  debounceMillis,
  retryMillis,
  startAddressSync,
} from './addressSync';

/** A tab: entries, a position among them, the events and timers of a browser. */
class FakeTab implements AddressPorts {
  entries: URL[];
  at = 0;
  calls: string[] = [];
  refuses = false;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(address: string) {
    this.entries = [new URL(address, 'https://host/app/')];
  }

  get location() {
    return this.entries[this.at]!;
  }

  readonly history = {
    pushState: (_data: unknown, _unused: string, url: string) => {
      this.#call('push', url);
      this.entries = [...this.entries.slice(0, this.at + 1), new URL(url, this.location)];
      this.at += 1;
    },
    replaceState: (_data: unknown, _unused: string, url: string) => {
      this.#call('replace', url);
      this.entries[this.at] = new URL(url, this.location);
    },
  };

  #call(kind: string, url: string) {
    if (this.refuses) throw new DOMException('too many', 'SecurityError');
    if (new URL(url, this.location).origin !== 'https://host') throw new DOMException('origin');
    this.calls.push(`${kind} ${url}`);
  }

  addEventListener(type: string, listener: () => void) {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
  }

  removeEventListener(type: string, listener: () => void) {
    this.#listeners.get(type)?.delete(listener);
  }

  /** Back and Forward fire both events, as browsers do when only the hash differs. */
  go(by: number) {
    this.at = Math.min(Math.max(this.at + by, 0), this.entries.length - 1);
    this.#fire();
  }

  /** The reader edits the address or follows a link on the page. */
  visit(hash: string) {
    this.entries = [...this.entries.slice(0, this.at + 1), new URL(hash, this.location)];
    this.at += 1;
    this.#fire();
  }

  #fire() {
    for (const type of ['popstate', 'hashchange']) {
      for (const listener of this.#listeners.get(type) ?? []) listener();
    }
  }

  get listeners() {
    return [...this.#listeners.values()].reduce((sum, set) => sum + set.size, 0);
  }

  readonly setTimeout = (run: () => void, millis: number) =>
    setTimeout(run, millis) as unknown as number;
  readonly clearTimeout = (timer: number) => clearTimeout(timer);
}

/** A page that shows one experiment and writes every change, its own or the address's. */
class FakePage {
  readonly tab: FakeTab;
  readonly sync: AddressSync;
  experiment: Experiment;
  problems: readonly AddressProblem[];
  moves = 0;

  constructor(address: string, options: Omit<AddressSyncOptions, 'onExperiment'> = {}) {
    this.tab = new FakeTab(address);
    this.sync = startAddressSync(this.tab, {
      ...options,
      onExperiment: (experiment, problems) => {
        this.moves += 1;
        this.problems = problems;
        this.show(experiment);
      },
    });
    this.experiment = this.sync.initial.experiment;
    this.problems = this.sync.initial.problems;
  }

  show(experiment: Experiment) {
    this.experiment = experiment;
    this.sync.write(experiment);
  }

  change(changes: Partial<Experiment>) {
    this.show({ ...this.experiment, ...changes });
  }
}

const rest = (millis = debounceMillis) => vi.advanceTimersByTime(millis);

beforeEach(() => {
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

describe('the address of the page', () => {
  it('is read at the start and left as it is', () => {
    const page = new FakePage('#L=5&foo=1');
    expect(page.experiment.L).toBe(5);
    expect(page.problems).toHaveLength(1);
    page.show(page.experiment);
    rest(60_000);
    expect(page.tab.calls).toEqual([]);
  });

  it('is written at once for a discrete change, as an entry of its own', () => {
    const page = new FakePage('');
    page.change({ L: 5 });
    page.change({ act: 'tanh' });
    expect(page.tab.calls).toEqual(['push /app/#L=5', 'push /app/#L=5&act=tanh']);
  });

  it('is written once for a drag, when it rests, over the entry', () => {
    const page = new FakePage('');
    for (let i = 1; i <= 200; i += 1) {
      page.change({ sw: 1 + i / 100 });
      rest(debounceMillis - 1);
    }
    expect(debounceMillis).toBeGreaterThanOrEqual(300);
    expect(page.tab.calls).toEqual([]);
    rest(1);
    expect(page.tab.calls).toEqual(['replace /app/#sw=3']);
    expect(page.tab.entries).toHaveLength(1);
  });

  it('loses its query with the first write, so that defaults can be left out', () => {
    const page = new FakePage('?L=5&sw=2#act=erf');
    expect(page.experiment).toMatchObject({ L: 5, sw: 2, act: 'erf' });
    page.change({ L: 3 });
    expect(page.tab.location.href).toBe('https://host/app/#act=erf&sw=2');
    page.change({ act: 'relu', sw: 1 });
    expect(page.tab.location.href).toBe('https://host/app/');
    page.tab.go(-1);
    expect(page.experiment).toMatchObject({ L: 3, sw: 2, act: 'erf' });
  });
});

describe('Back and Forward', () => {
  it('return to what was shown, drags included', () => {
    const page = new FakePage('');
    page.change({ eta: 0.5 });
    page.change({ L: 5 });
    page.change({ eta: 1 });
    rest();
    page.change({ n: [8] });
    expect(page.tab.entries.map(({ hash }) => hash)).toEqual([
      '#eta=0.5',
      '#L=5&eta=1',
      '#L=5&n=8&eta=1',
    ]);
    page.tab.go(-1);
    expect(page.experiment).toEqual({ ...defaultExperiment, L: 5, eta: 1 });
    page.tab.go(-1);
    expect(page.experiment).toEqual({ ...defaultExperiment, eta: 0.5 });
    page.tab.go(2);
    expect(page.experiment).toEqual({ ...defaultExperiment, L: 5, eta: 1, n: [8] });
    expect(page.moves).toBe(3);
    expect(page.tab.entries).toHaveLength(3);
  });

  it('write nothing by themselves, and one event of two is enough', () => {
    const page = new FakePage('');
    page.change({ L: 5 });
    const before = page.tab.calls.length;
    page.tab.go(-1);
    rest(60_000);
    expect(page.tab.calls).toHaveLength(before);
    expect(page.moves).toBe(1);
  });

  it('drop a write that waits for an entry that was left', () => {
    const page = new FakePage('');
    page.change({ L: 5 });
    page.change({ sw: 2 });
    page.tab.go(-1);
    rest(60_000);
    expect(page.experiment).toEqual(defaultExperiment);
    expect(page.tab.entries.map(({ hash }) => hash)).toEqual(['', '#L=5']);
    expect(page.tab.calls).toEqual(['push /app/#L=5']);
  });

  it('forget what lay ahead once something else is chosen', () => {
    const page = new FakePage('');
    page.change({ L: 5 });
    page.tab.go(-1);
    page.change({ L: 6 });
    expect(page.tab.entries.map(({ hash }) => hash)).toEqual(['', '#L=6']);
  });
});

describe('an address edited by hand', () => {
  it('is shown, with its problems, and not rewritten', () => {
    const page = new FakePage('');
    page.tab.visit('#L=40&act=erf');
    expect(page.experiment.act).toBe('erf');
    expect(page.problems.map(({ key }) => key)).toEqual(['L']);
    rest(60_000);
    expect(page.tab.calls).toEqual([]);
    page.tab.visit('#L=4&act=erf');
    expect(page.problems).toEqual([]);
  });

  it('counts the images there are', () => {
    const page = new FakePage('#a=0.4', { digitCounts: [4, 3, 3, 30, 3, 3, 3, 3, 3, 3] });
    expect(page.experiment.a).toBe(defaultExperiment.a);
    expect(page.problems).toHaveLength(1);
  });
});

describe('an embedded page', () => {
  it('only ever replaces, debounced', () => {
    const page = new FakePage('?L=4', { impliedQuery: 'embed=1' });
    expect(page.experiment).toMatchObject({ embed: true, autoplay: false, L: 4 });
    page.change({ L: 5 });
    page.change({ act: 'tanh' });
    page.change({ sw: 2 });
    expect(page.tab.calls).toEqual([]);
    rest();
    expect(page.tab.calls).toEqual(['replace /app/#L=5&act=tanh&sw=2&embed=1']);
  });
});

describe('a browser that refuses', () => {
  it('is asked again once, later, and the page goes on', () => {
    const page = new FakePage('');
    page.tab.refuses = true;
    page.change({ L: 5 });
    page.change({ sw: 2 });
    rest();
    page.tab.refuses = false;
    rest(retryMillis - 1);
    expect(page.tab.calls).toEqual([]);
    rest(1);
    expect(page.tab.calls).toEqual(['replace /app/#L=5&sw=2']);
    page.tab.refuses = true;
    page.change({ L: 6 });
    rest(60 * 60_000);
    expect(vi.getTimerCount()).toBe(0);
    page.tab.refuses = false;
    page.change({ L: 7 });
    expect(page.tab.location.hash).toBe('#L=7&sw=2');
  });
});

describe('flush and stop', () => {
  it('write what waits, or drop it, and leave nothing behind', () => {
    const page = new FakePage('');
    page.change({ sw: 2 });
    page.sync.flush();
    page.sync.flush();
    expect(page.tab.calls).toEqual(['replace /app/#sw=2']);
    page.change({ sw: 3 });
    page.sync.stop();
    rest(60_000);
    expect(page.tab.calls).toHaveLength(1);
    expect(page.tab.listeners).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
