import { defaultExperiment, type Experiment } from '../../protocol/experiment';
import type { Preset } from '../../state/presets';

/** A preset from scratch, presented as the page presents things now; its panels are its own. */
export function presetExperiment(name: string, preset: Preset, now: Experiment): Experiment {
  const { theme, speed, loop, engine, controls, hide, keys, time, embed, autoplay } = now;
  const presentation = { theme, speed, loop, engine, controls, hide, keys, time, embed, autoplay };
  return { ...defaultExperiment, ...presentation, ...preset.experiment, preset: name };
}
