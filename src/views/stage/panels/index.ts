import { check } from './check';
import { drift } from './drift';
import { entries } from './entries';
import { loss } from './loss';
import { outputs } from './outputs';
import type { Panel } from './panel';
import { probe } from './probe';
import { regression } from './regression';

/** Every panel, in the order in which they stand where an address names none. */
const panels: readonly Panel[] = [outputs, drift, regression, loss, entries, probe, check];

/** The panels an address asks for, in its order; all of them where it names none. */
export function chosenPanels(view: readonly string[]): readonly Panel[] {
  const known = [...new Set(view)].flatMap((name) => panels.find((p) => p.name === name) ?? []);
  return known.length > 0 ? known : panels;
}
