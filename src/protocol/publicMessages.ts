import * as v from 'valibot';
import type { Kernel2, Pair } from '../math/symmetric2';
import { type Experiment, limits } from './experiment';
import { experimentEntries } from './experimentSchema';

/** Bytes, roughly: a character or a byte of a buffer counts one, everything else eight. */
export const largestMessage = 1_000_000;

/** What an asker may put beside a request to know its replies by. */
export type MessageId = string | number;

type PublicStatus = 'idle' | 'running' | 'paused' | 'finished' | 'diverged' | 'failed';

/** One network at the shown step. */
export interface PublicNetwork {
  readonly width: number;
  readonly seed: number;
  /** As below. */
  readonly engine: string | null;
  readonly status: 'running' | 'ended' | 'diverged';
  readonly step: number;
  readonly ntk: Kernel2;
  readonly f: Pair;
  /** The infinite-width prediction from this network's own f_0. */
  readonly limitF: Pair;
  /** ‖Θ_t − Θ_0‖/‖Θ_0‖. */
  readonly drift: number;
  /** ‖Θ_t − Θ_∞‖/‖Θ_∞‖. */
  readonly gap: number;
  readonly loss: number;
  /**
   * With `out` > 1, all outputs: `ntk` is the square matrix of size 2·out with row 2o + i for
   * output o at input i, and `f` has a pair for each output.
   */
  readonly blocks?: {
    readonly ntk: readonly (readonly number[])[];
    readonly f: readonly Pair[];
  };
}

/** The experiment as the address has it, and the absolute η. */
type PublicExperiment = Experiment & { readonly learningRate: number };

/** The body of a `state` reply. */
export interface PublicState {
  /** Of playback. */
  readonly status: PublicStatus;
  /** Shown step, and shown time ηk. */
  readonly step: number;
  readonly time: number;
  /** How far every network has been computed, or has ended. */
  readonly computedStep: number;
  /**
   * `webgl`, `simd` or `cpu`; null until one has been chosen. In a replay what the recording says,
   * null where it says nothing.
   */
  readonly engine: string | null;
  readonly experiment: PublicExperiment;
  readonly gram: Kernel2;
  /** `f` is the mean over initialisations at the shown time. */
  readonly limit: { readonly ntk: Kernel2; readonly nngp: Kernel2; readonly f: Pair };
  /** Those that have recorded at least one step. */
  readonly networks: readonly PublicNetwork[];
  readonly message?: string;
}

const id = v.optional(v.union([v.pipe(v.string(), v.maxLength(200)), v.number()]));

/** The one field all messages share; its absence means the message is not for us. */
export const envelopeSchema = v.object({ ntk: v.literal(1) });
export const messageIdSchema = id;

const steps = limits.steps.max;
const plain = <const T extends string>(type: T) =>
  v.object({ ntk: v.literal(1), id, type: v.literal(type) });

const requestOptions = [
  plain('play'),
  plain('pause'),
  plain('reset'),
  v.object({
    ntk: v.literal(1),
    id,
    type: v.literal('step'),
    by: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-steps), v.maxValue(steps)), 1),
  }),
  v.object({
    ntk: v.literal(1),
    id,
    type: v.literal('seek'),
    step: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(steps)),
  }),
  v.object({ ntk: v.literal(1), id, type: v.literal('configure'), hash: v.string() }),
  v.object({
    ntk: v.literal(1),
    id,
    type: v.literal('get'),
    every: v.optional(v.picklist(['frame', 'end', 'never'])),
  }),
  v.looseObject({
    ntk: v.literal(1),
    id,
    type: v.literal('export'),
    format: v.pipe(v.string(), v.maxLength(50)),
  }),
] as const;

/** What a page may ask. Fields that a request does not have are ignored. */
export const publicRequestSchema = v.variant('type', requestOptions);
export type PublicRequest = v.InferOutput<typeof publicRequestSchema>;

/** The types of the requests there are. */
export const requestTypes: ReadonlySet<unknown> = new Set(
  requestOptions.map((option) => option.entries.type.literal),
);

const errorCodes = [
  /** A field is missing or out of its range. */
  'malformed',
  /** No request has this type. */
  'unknown',
  /** Over 1 MB. */
  'oversized',
  /** The request is known, but this page can't do it. */
  'unsupported',
  /** Too many subscriptions or messages, or a file is being made already. */
  'busy',
  /** Tried, and did not work: the message says why. */
  'failed',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What is answered, to the asker only. */
export type PublicReply =
  | { readonly type: 'ready' }
  | { readonly type: 'ack' }
  | ({ readonly type: 'state' } & PublicState)
  | {
      readonly type: 'export';
      readonly format: string;
      readonly mime: string;
      /** What to call the file. */
      readonly fileName: string;
      /** A Blob; this layer has no DOM to name it. */
      readonly data: { readonly size: number; readonly type: string };
    }
  | { readonly type: 'error'; readonly code: ErrorCode; readonly message: string };

/** A reply as it is posted. */
export type PostedReply = PublicReply & { readonly ntk: 1; readonly id?: MessageId };

/** A measured number, NaN where it is 0/0. */
const measured = v.union([v.number(), v.nan()]);
const kernel = v.object({ k11: v.number(), k12: v.number(), k22: v.number() });
const pair = v.tuple([v.number(), v.number()]);

const network: v.GenericSchema<unknown, PublicNetwork> = v.object({
  width: v.number(),
  seed: v.number(),
  engine: v.nullable(v.string()),
  status: v.picklist(['running', 'ended', 'diverged']),
  step: v.number(),
  ntk: kernel,
  f: pair,
  limitF: pair,
  drift: measured,
  gap: measured,
  loss: measured,
  blocks: v.exactOptional(v.object({ ntk: v.array(v.array(v.number())), f: v.array(pair) })),
});

/** The body of a `state` reply: for a host that checks what it gets, and for our tests. */
export const publicStateSchema: v.GenericSchema<unknown, PublicState> = v.object({
  status: v.picklist(['idle', 'running', 'paused', 'finished', 'diverged', 'failed']),
  step: v.number(),
  time: v.number(),
  computedStep: v.number(),
  engine: v.nullable(v.string()),
  experiment: v.object({ ...experimentEntries, learningRate: v.number() }),
  gram: kernel,
  limit: v.object({ ntk: kernel, nngp: kernel, f: pair }),
  networks: v.array(network),
  message: v.exactOptional(v.string()),
});

const reply = { ntk: v.literal(1), id: v.exactOptional(v.union([v.string(), v.number()])) };

/** A reply as it is posted; the body of a `state` is for `publicStateSchema`. */
export const postedReplySchema = v.variant('type', [
  v.object({ ...reply, type: v.literal('ready') }),
  v.object({ ...reply, type: v.literal('ack') }),
  v.looseObject({ ...reply, type: v.literal('state') }),
  v.object({
    ...reply,
    type: v.literal('export'),
    format: v.string(),
    mime: v.string(),
    fileName: v.string(),
    data: v.object({ size: v.number(), type: v.string() }),
  }),
  v.object({
    ...reply,
    type: v.literal('error'),
    code: v.picklist(errorCodes),
    message: v.string(),
  }),
]);
