import type { Experiment } from '../protocol/experiment';
import { type AddressProblem, isDiscreteChange, parseAddress, printAddress } from './addressCodec';

/** What is needed of a window; tests bring their own. */
export interface AddressPorts {
  readonly location: {
    readonly hash: string;
    readonly search: string;
    readonly pathname: string;
  };
  readonly history: {
    pushState(data: unknown, unused: string, url: string): void;
    replaceState(data: unknown, unused: string, url: string): void;
  };
  addEventListener(type: 'hashchange' | 'popstate', listener: () => void): void;
  removeEventListener(type: 'hashchange' | 'popstate', listener: () => void): void;
  setTimeout(run: () => void, millis: number): number;
  clearTimeout(timer: number): void;
}

export interface AddressSyncOptions {
  /** The reader came to another address: Back, Forward, a link, an edit by hand. */
  onExperiment(experiment: Experiment, problems: readonly AddressProblem[]): void;
  /** Images in each of the ten classes, for `parseAddress`. */
  readonly digitCounts?: readonly number[];
  /** Put in front of the query, for a page that is always embedded: `embed=1`. */
  readonly impliedQuery?: string;
}

export interface AddressSync {
  /** What the address named at the start. */
  readonly initial: { readonly experiment: Experiment; readonly problems: AddressProblem[] };
  /** Call with every new experiment of the page; what the address already says is not written. */
  write(experiment: Experiment): void;
  /** Writes at once what is waiting, e.g. before the address is copied. */
  flush(): void;
  stop(): void;
}

/** Rest after the last change of a drag before it is written. */
export const debounceMillis = 400;
/** Wait after a refused write: Safari counts 100 calls in 10 s. */
export const retryMillis = 10_000;

/**
 * Keeps address and experiment in step. Discrete changes push a history entry at once; drags, and
 * everything in an embedded page, replace the entry once they rest. A write that waits is made
 * before a push, so that Back returns to where the reader was; one that waits when the reader
 * leaves the entry is dropped. Written addresses have no query: the hash says it all.
 */
export function startAddressSync(ports: AddressPorts, options: AddressSyncOptions): AddressSync {
  let seen = '';
  let timer: number | null = null;
  /** What the page shows, and whether the address still has to be told. */
  let current: Experiment;
  let waiting = false;

  function read() {
    seen = ports.location.search + ports.location.hash;
    const query = [options.impliedQuery ?? '', ports.location.search.replace(/^\?/, '')].join('&');
    const parsed = parseAddress(ports.location.hash, query, options.digitCounts);
    current = parsed.experiment;
    return parsed;
  }

  function schedule(millis: number, run: () => void): void {
    if (timer !== null) ports.clearTimeout(timer);
    timer = ports.setTimeout(() => {
      timer = null;
      run();
    }, millis);
  }

  function settle(): void {
    if (timer !== null) ports.clearTimeout(timer);
    timer = null;
    waiting = false;
  }

  /** Browsers refuse too many writes, and all of them in some sandboxed or local documents. */
  function put(method: 'pushState' | 'replaceState', experiment: Experiment): boolean {
    try {
      ports.history[method](null, '', ports.location.pathname + printAddress(experiment));
    } catch {
      return false;
    }
    seen = ports.location.search + ports.location.hash;
    return true;
  }

  function flush(mayRetry = true): void {
    if (!waiting) return;
    settle();
    if (!put('replaceState', current) && mayRetry) {
      waiting = true;
      schedule(retryMillis, () => flush(false));
    }
  }

  function write(experiment: Experiment): void {
    const before = current;
    if (printAddress(before) === printAddress(experiment)) return;
    const push = !experiment.embed && isDiscreteChange(before, experiment);
    if (push) flush();
    current = experiment;
    if (push && put('pushState', experiment)) {
      settle();
      return;
    }
    waiting = true;
    schedule(push ? retryMillis : debounceMillis, () => flush());
  }

  function onMove(): void {
    if (ports.location.search + ports.location.hash === seen) return;
    settle();
    const { experiment, problems } = read();
    options.onExperiment(experiment, problems);
  }

  const initial = read();
  ports.addEventListener('hashchange', onMove);
  ports.addEventListener('popstate', onMove);
  return {
    initial,
    write,
    flush: () => flush(),
    stop() {
      settle();
      ports.removeEventListener('hashchange', onMove);
      ports.removeEventListener('popstate', onMove);
    },
  };
}
