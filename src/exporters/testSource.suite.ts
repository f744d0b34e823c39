import { makeFrame } from '../plots/testFrames';
import type { ExportSource } from './source';

/** A made-up run for the tests of this folder. */
export function makeSource(
  options: Parameters<typeof makeFrame>[0] = {},
  fittedStep: number | null = null,
): ExportSource {
  return {
    frame: makeFrame(options),
    gram: { k11: 1, k12: 0.5, k22: 1 },
    engine: 'simd',
    fittedStep,
    claim: 'Wider networks keep their kernel',
    settings: '3 against 8',
    theme: 'light',
    figures: [{ name: 'hero', title: '', draw: () => undefined }],
    shown: [],
    link: 'https://example.org/ntk/#L=4&a=draw.x_1',
  };
}
