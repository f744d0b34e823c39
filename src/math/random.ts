/**
 * Deterministic random numbers, the same bits in every engine: integers, + − × ÷ and √ only,
 * because Math.log, Math.exp and Math.cos may differ in the last bit between browsers.
 *
 * A stream is keyed by integers. Equal keys give equal streams, whatever else was drawn.
 * Generator: xoshiro128** (Blackman and Vigna, arXiv:1805.01407), its state hashed from the key
 * with the finaliser of MurmurHash3 (Appleby, public domain) in four lanes.
 */

import { inverseNormalCdf } from './inverseNormal';
import { requireInteger } from './validate';

/** State of a generator; advances with every draw. */
interface Stream {
  readonly state: Int32Array;
}

/** A source of uniform numbers. */
export interface UniformStream extends Stream {
  /** An integer in [0, 2³²). */
  nextUint32(): number;
  /** A multiple of 2⁻⁵² plus 2⁻⁵³, in the open interval (0, 1). */
  next(): number;
}

/** A source of independent N(0, 1) numbers. */
export interface NormalStream extends Stream {
  next(): number;
}

const HIGHEST_KEY = 0xffffffff;
const LANES = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667];

function mix(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function stateFor(seed: number, streamIds: readonly number[]): Int32Array {
  requireInteger('seed', seed, 0, HIGHEST_KEY);
  for (const id of streamIds) requireInteger('streamIds', id, 0, HIGHEST_KEY);
  const key = [streamIds.length, seed, ...streamIds];
  const state = new Int32Array(4);
  for (let lane = 0; lane < 4; lane++) {
    let h = LANES[lane]! | 0;
    for (const word of key)
      h = mix(Math.imul(h ^ mix((word + LANES[lane]!) | 0), 0x9e3779b1) + lane);
    state[lane] = h;
  }
  if (state.every((word) => word === 0)) state[0] = 1;
  return state;
}

function step(state: Int32Array): number {
  const s1 = state[1]!;
  const product = Math.imul(s1, 5);
  const result = Math.imul((product << 7) | (product >>> 25), 9);
  const s2 = state[2]! ^ state[0]!;
  const s3 = state[3]! ^ s1;
  state[1] = s1 ^ s2;
  state[0] = state[0]! ^ s3;
  state[2] = s2 ^ (s1 << 9);
  state[3] = (s3 << 11) | (s3 >>> 21);
  return result >>> 0;
}

const TWO_M32 = 1 / 4294967296;
const TWO_M52 = TWO_M32 / 1048576;

function uniform(state: Int32Array): number {
  const high = step(state);
  return high * TWO_M32 + ((step(state) >>> 12) + 0.5) * TWO_M52;
}

/**
 * A stream of uniform numbers keyed by integers in 0..2³²−1, for example
 * `(seed, width, layer, part)`. Throws a RangeError for any other key.
 */
export function createUniformStream(seed: number, ...streamIds: number[]): UniformStream {
  const state = stateFor(seed, streamIds);
  return { state, nextUint32: () => step(state), next: () => uniform(state) };
}

/**
 * A stream of independent N(0, 1) numbers keyed by integers in 0..2³²−1. Each takes one
 * uniform number through the inverse distribution function, so |z| < 8.3.
 */
export function createNormalStream(seed: number, ...streamIds: number[]): NormalStream {
  const state = stateFor(seed, streamIds);
  return { state, next: () => inverseNormalCdf(uniform(state)) };
}

/**
 * Writes the stream's next `count` numbers to `target` from `offset` on (default: all of it);
 * the same numbers as `count` calls of `next`. Throws a RangeError beyond the target's end.
 */
export function fillNormals(
  stream: NormalStream,
  target: Float32Array | Float64Array,
  offset = 0,
  count = target.length - offset,
): void {
  requireInteger('offset', offset, 0, target.length);
  requireInteger('count', count, 0, target.length - offset);
  const { state } = stream;
  let s0 = state[0]!;
  let s1 = state[1]!;
  let s2 = state[2]!;
  let s3 = state[3]!;
  for (let index = offset; index < offset + count; index++) {
    let product = Math.imul(s1, 5);
    const high = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    let shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    product = Math.imul(s1, 5);
    const low = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    target[index] = inverseNormalCdf(high * TWO_M32 + ((low >>> 12) + 0.5) * TWO_M52);
  }
  state[0] = s0;
  state[1] = s1;
  state[2] = s2;
  state[3] = s3;
}
