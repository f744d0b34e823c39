import type { Experiment } from '../../../protocol/experiment';
import { type Parts, partsOf } from '../../../state/chapters';
import { blocks } from './blocks';
import { catapult } from './catapult';
import { check } from './check';
import { circle } from './circle';
import { definite } from './definite';
import { descent } from './descent';
import { drift } from './drift';
import { entries } from './entries';
import { figure2 } from './figure2';
import { frozen } from './frozen';
import { init } from './init';
import { loss } from './loss';
import { modes } from './modes';
import { nngp } from './nngp';
import { outputs } from './outputs';
import type { Panel } from './panel';
import { plane } from './plane';
import { probe } from './probe';
import { recursion } from './recursion';
import { regression } from './regression';
import { terms } from './terms';
import { velocity } from './velocity';

/** Every panel; the order is that of a list without chapters. */
export const panels: readonly Panel[] = [
  outputs,
  drift,
  regression,
  loss,
  entries,
  probe,
  frozen,
  init,
  nngp,
  terms,
  blocks,
  circle,
  figure2,
  check,
  modes,
  velocity,
  descent,
  catapult,
  plane,
  recursion,
  definite,
];

const byName: ReadonlyMap<string, Panel> = new Map(panels.map((panel) => [panel.name, panel]));
const known = new Set(byName.keys());

export interface Stage extends Pick<Parts, 'figure'> {
  readonly panels: readonly Panel[];
}

/** What stands on the stage of an experiment: its `view`, else its chapter. */
export function stageOf(e: Pick<Experiment, 'view' | 'chapter'>): Stage {
  const { figure, panels: names } = partsOf(e, known);
  return { figure, panels: names.map((name) => byName.get(name)!) };
}
