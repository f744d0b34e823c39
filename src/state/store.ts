import { createStore } from 'zustand/vanilla';
import type { Architecture } from '../math/infiniteKernel';
import type { Kernel2, Pair } from '../math/symmetric2';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import type { NetworkStatus } from '../protocol/frames';
import type { PinnedRun } from '../protocol/plotFrame';
import type { OpenStudies } from '../protocol/studies';
import type { EngineName } from '../protocol/training';
import type { RunEngines } from './run';

export type PlaybackStatus = 'idle' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** The infinite-width side of an experiment, complete before any network is trained. */
export interface Theory {
  readonly architecture: Architecture;
  /** x·x'/d_0 of the two training inputs. */
  readonly gram: Kernel2;
  /** Cosine of the angle between the two inputs. */
  readonly cosine: number;
  readonly ntk: Kernel2;
  readonly nngp: Kernel2;
  /** Θ_∞ between the probe and the two training inputs. */
  readonly ntkProbe: Pair;
  /** λ₊ ≥ λ₋ of Θ_∞. */
  readonly eigenvalues: Pair;
  /** Absolute η. */
  readonly learningRate: number;
  /** η·λ_max(Θ_∞). */
  readonly stability: number;
  /** The stability limit in units of η·λ_max(Θ_∞): 2, or 8 for the logistic loss. */
  readonly stabilityLimit: number;
}

export type InputsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready' };

export interface Thumbnails {
  readonly x1: string | null;
  readonly x2: string | null;
  readonly probe: string | null;
}

export interface NetworkSummary {
  readonly width: number;
  readonly seed: number;
  readonly status: NetworkStatus;
  /** Null until it is known, and where none trains it. */
  readonly engine: EngineName | null;
}

/** A sentence on the page, with a way on where there is one. */
export interface Notice {
  readonly id: string;
  readonly kind: 'note' | 'warning' | 'error';
  readonly text: string;
  /** Words on its button and what the button does. */
  readonly action?: { readonly label: string; readonly run: NoticeAction };
  readonly dismissible?: boolean;
}

export type NoticeAction =
  | { readonly type: 'retry' }
  /** Leaves a recording and trains. */
  | { readonly type: 'live' }
  | { readonly type: 'change'; readonly patch: Partial<Experiment> };

export interface ReplayState {
  /** Of its file. */
  readonly name: string;
  readonly createdWith: string;
  readonly engine: string | null;
}

/** What React renders. Frames and the shown step are not here: they bypass React. */
export interface AppState {
  readonly experiment: Experiment;
  readonly status: PlaybackStatus;
  readonly inputs: InputsState;
  readonly thumbnails: Thumbnails;
  /** Null until the inputs are there, and when they can't be used. */
  readonly theory: Theory | null;
  readonly engine: RunEngines | null;
  /** Milliseconds one step of all networks takes, smoothed; null before it is known. */
  readonly stepMillis: number | null;
  /** Weights being drawn, 0 … 1; null when done. */
  readonly preparing: number | null;
  readonly networks: readonly NetworkSummary[];
  /** How far every network is computed, as of the last drawn frame. */
  readonly computedStep: number;
  /** The step at which every network fitted to 1e-3, once known and reached by playback. */
  readonly fittedStep: number | null;
  readonly notices: readonly Notice[];
  /** The recording in place of training; null without. */
  readonly replay: ReplayState | null;
  /** Why a recording could not be replayed, in a sentence. */
  readonly replayProblem: string | null;
  /** What is computed beside the run for the panels that are open. */
  readonly studies: OpenStudies;
  /** The run that is kept for comparison. */
  readonly pinned: PinnedRun | null;
}

export const initialState: AppState = {
  experiment: defaultExperiment,
  status: 'idle',
  inputs: { status: 'loading' },
  thumbnails: { x1: null, x2: null, probe: null },
  theory: null,
  engine: null,
  stepMillis: null,
  preparing: null,
  networks: [],
  computedStep: -1,
  fittedStep: null,
  notices: [],
  replay: null,
  replayProblem: null,
  studies: {},
  pinned: null,
};

/** The store of one page. */
export function createAppStore() {
  return createStore<AppState>()(() => initialState);
}

export type AppStore = ReturnType<typeof createAppStore>;
