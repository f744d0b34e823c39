import { activations } from '../../math/activations';
import { fixed } from '../../plots/format';
import type { Experiment } from '../../protocol/experiment';
import { Indexed, Var } from '../Symbols';

/** Depth, activation and scales of an experiment in one line. */
export function ArchitectureWords({ L, act, sw, sb }: Pick<Experiment, 'L' | 'act' | 'sw' | 'sb'>) {
  return (
    <>
      <Var>L</Var> = {L}, {activations[act].label}, <Indexed name="σ" index="w" /> ={' '}
      {Number(fixed(sw, 3))}, <Var>β</Var> = {sb}
    </>
  );
}
