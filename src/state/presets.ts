import { inputs } from './presets/inputs';
import { limit } from './presets/limit';
import type { Preset, PresetGroup } from './presets/preset';
import { training } from './presets/training';
import { width } from './presets/width';

export type { Preset, PresetGroup } from './presets/preset';

/** The named experiments as the gallery orders them. */
export const presetGroups: readonly PresetGroup[] = [width, inputs, training, limit];

/** Every preset by its name in the address. */
export const presets: ReadonlyMap<string, Preset> = new Map(
  presetGroups.flatMap((group) => Object.entries(group.presets)),
);
