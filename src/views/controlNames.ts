import type { Experiment } from '../protocol/experiment';

/** What `hide` of the address can name. */
export type ControlName =
  | 'presets'
  | 'chapters'
  | 'panels'
  | 'link'
  | 'export'
  | 'theme'
  | 'help'
  | 'data'
  | 'network'
  | 'training'
  | 'engine'
  | 'transport'
  | 'speed'
  | 'loop'
  | 'time'
  | 'axes'
  | 'prediction'
  | 'headline'
  | 'strip'
  | 'paper';

const presentation: readonly ControlName[] = ['headline', 'strip', 'paper'];
const playback: readonly ControlName[] = ['transport', 'speed', 'loop', 'time'];

/** Whether a control is on the page: not hidden by name, and within `controls`. */
export function isShown(
  experiment: Pick<Experiment, 'hide' | 'controls'>,
  name: ControlName,
): boolean {
  if (experiment.hide.includes(name)) return false;
  if (presentation.includes(name) || experiment.controls === 'full') return true;
  return experiment.controls === 'transport' && playback.includes(name);
}
