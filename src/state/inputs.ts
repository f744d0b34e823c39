import { gramMatrix, inputVector, resolveDigit } from '../digits/inputs';
import { circleGram, pairGram } from '../digits/syntheticInputs';
import { digitDataUrl } from '../digits/thumbnail';
import type { Experiment } from '../protocol/experiment';
import type { Thumbnails } from './store';

/** The inputs of an experiment, as far as a network or its limit can tell them apart. */
export interface Inputs {
  /** x·x'/d_0 of x_1, x_2 and the probe. */
  readonly gram: number[][];
  readonly thumbnails: Thumbnails;
}

/** Which settings the inputs depend on; equal keys have equal inputs. */
export function inputsKey(e: Experiment): string {
  switch (e.data) {
    case 'mnist':
      return `mnist ${e.a} ${e.b} ${e.p} ${e.norm}`;
    case 'pair':
      return `pair ${e.rho}`;
    case 'circle':
      return `circle ${e.angles} ${e.norm}`;
  }
}

const names = { a: 'first', b: 'second', p: 'probe' } as const;

/**
 * Loads the images and takes their inner products. Rejects with a sentence for the page when an
 * image can't be loaded, or is blank.
 */
export async function loadInputs(e: Experiment): Promise<Inputs> {
  const none = { x1: null, x2: null, probe: null };
  if (e.data === 'pair') return { gram: pairGram(e.rho), thumbnails: none };
  if (e.data === 'circle') return { gram: circleGram(e.angles, e.norm), thumbnails: none };
  const slots = ['a', 'b', 'p'] as const;
  const images = await Promise.all(slots.map((slot) => resolveDigit(e[slot])));
  const vectors = images.map((pixels, index) => {
    if (pixels.every((byte) => byte === 0)) {
      throw new RangeError(
        `The ${names[slots[index]]} image is blank: ‖x‖ = 0 has no direction. Draw or pick another.`,
      );
    }
    return inputVector(pixels, e.norm);
  });
  const [x1, x2, probe] = images.map(digitDataUrl);
  return { gram: gramMatrix(vectors), thumbnails: { x1, x2, probe } };
}
