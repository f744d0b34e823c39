import type { TrainingJob } from '../../src/protocol/training';

/** The networks of a measurement: `seeds` of one width. */
export interface Shape {
  readonly width: number;
  readonly depth: number;
  readonly seeds: number;
}

/** One thing whose repetitions are timed. */
export type Subject =
  /** A training step with its NTK, by an engine of the app. */
  | { readonly kind: 'engine'; readonly engine: 'simd' | 'webgl' | 'cpu'; readonly shape: Shape }
  /** A bare sweep that reads the same hidden weights and one that reads and writes them. */
  | { readonly kind: 'floor'; readonly shape: Shape }
  /** A training step with its NTK, by the union tfjs package as a user would write it. */
  | { readonly kind: 'naive'; readonly backend: 'webgl' | 'wasm'; readonly shape: Shape }
  /** 2²⁰ weights drawn. */
  | { readonly kind: 'normals' };

/** Where a subject lives: workers of their own for all that touches a GPU or tfjs's globals. */
export type Place = 'processor' | 'gpu' | 'naive-webgl' | 'naive-wasm';

export function placeOf(subject: Subject): Place {
  if (subject.kind === 'naive') return `naive-${subject.backend}`;
  return subject.kind === 'engine' && subject.engine === 'webgl' ? 'gpu' : 'processor';
}

/** What the page asks of a worker; the asker numbers its subjects. */
export type Ask =
  | { readonly type: 'open'; readonly id: number; readonly subject: Subject }
  /** Answered with the milliseconds that `count` repetitions took, all work completed. */
  | { readonly type: 'run'; readonly id: number; readonly count: number }
  | { readonly type: 'close'; readonly id: number }
  /** Answered with the renderer of WebGL, or `none`. */
  | { readonly type: 'renderer' };

export type Answer =
  | { readonly value: number | string; readonly error?: undefined }
  | { readonly error: string };

/** A subject at work: runs `count` repetitions and resolves once they are done. */
export interface Running {
  run(count: number): Promise<void>;
  close(): void;
}

/** What the host finds on the page. */
export interface BenchPage {
  ask(place: Place, ask: Ask): Promise<number | string>;
  /** Milliseconds from the choice of the engine to the end of a job given to the app's own worker. */
  session(job: TrainingJob): Promise<number>;
}
