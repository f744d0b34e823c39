import type { AppState } from '../../state/store';
import { isSingular } from '../../state/theory';

type Moment = Pick<AppState, 'experiment' | 'theory' | 'networks' | 'inputs' | 'status'>;

/** The claim above the figure: what this experiment, as it stands, shows. */
export function headline({ experiment, theory, networks, inputs, status }: Moment): string {
  if (!theory) {
    return inputs.status === 'loading' ? 'Two inputs make a 2 × 2 kernel' : 'Choose two digits';
  }
  if (status === 'failed') return 'The training stopped';
  const diverged = new Set(networks.filter((n) => n.status === 'diverged').map((n) => n.width));
  const widths = new Set(networks.map((n) => n.width));
  if (networks.length > 0 && networks.every((n) => n.status === 'diverged')) {
    return 'Too fast: every network diverged';
  }
  if (diverged.size > 0) {
    return diverged.size === widths.size
      ? 'Too fast: some networks of every width diverged'
      : 'Too fast for some, the others train on';
  }
  if (isSingular(theory)) return 'A singular kernel: one direction is never learnt';
  if (theory.stability > theory.stabilityLimit) {
    return 'Past the stability limit, every network for itself';
  }
  if (experiment.L === 1) return 'A linear model has the same kernel at every width';
  if (experiment.n.length === 1) return 'One width beside its infinite limit';
  return 'Wider networks keep their kernel';
}
