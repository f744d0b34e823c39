import type { Experiment } from '../../protocol/experiment';

/** A named experiment: what it changes of the default, and what it shows. */
export interface Preset {
  readonly title: string;
  /** One sentence, a claim that the run bears out (presetClaims.test.ts runs every one). */
  readonly claim: string;
  /** A second sentence: where on the page to look for it. */
  readonly look: string;
  /** What its picture in the gallery shows; kernels as ellipses where nothing is said. */
  readonly picture?: 'outputs' | 'drift' | 'cloud';
  readonly experiment: Partial<Omit<Experiment, 'v' | 'preset' | 'embed'>>;
}

/** Presets under one heading of the gallery, by their names in the address. */
export interface PresetGroup {
  readonly title: string;
  readonly presets: Readonly<Record<string, Preset>>;
}
