import type { NetworkRecord } from '../../protocol/frames';
import type { PlotFrame } from '../../protocol/plotFrame';
import type { AppState } from '../../state/store';
import { isSingular } from '../../state/theory';
import { hasLearnt, isDead, widestKeepsItsKernel } from './outcome';

type Moment = Pick<
  AppState,
  'experiment' | 'theory' | 'networks' | 'inputs' | 'status' | 'notices'
>;

/** The claim above the figure: what this experiment, as far as it has been measured, shows. */
export function headline(moment: Moment, frame: Pick<PlotFrame, 'records'> | null): string {
  const { experiment, theory, networks, inputs, status, notices } = moment;
  const unusable = status === 'failed' && notices.some(({ id }) => id === 'settings');
  if (!theory) {
    if (unusable) return 'These settings give no finite kernel';
    return inputs.status === 'loading' ? 'Two inputs make a 2 × 2 kernel' : 'Choose two digits';
  }
  const allRefused = networks.length > 0 && networks.every((n) => n.status === 'refused');
  if (unusable || allRefused) return 'Too large for this page’s memory';
  if (status === 'failed') return 'The training stopped';
  const trained = (frame?.records ?? []).filter((record) => record.status !== 'refused');
  const trouble = tooFast(networks, trained);
  if (trouble) return trouble;
  if (isSingular(theory)) return 'A singular kernel: one direction is never learnt';
  const dead = deaths(trained);
  if (dead) return dead;
  if (theory.stability > theory.stabilityLimit) {
    return 'Past the stability limit, every network for itself';
  }
  if (experiment.L === 1) return 'A linear model has the same kernel at every width';
  if (widthsOf(networks).length === 1) return 'One width beside its infinite limit';
  if (widestKeepsItsKernel(trained)) return 'Wider networks keep their kernel';
  return 'The kernel of a finite network moves';
}

function tooFast(networks: AppState['networks'], trained: readonly NetworkRecord[]): string | null {
  const present = networks.filter(({ status }) => status !== 'refused');
  const diverged = present.filter(({ status }) => status === 'diverged');
  if (diverged.length === 0) return null;
  if (diverged.length === present.length) return 'Too fast: every network diverged';
  const widths = widthsOf(diverged);
  if (widths.length > 1 && widths.length === widthsOf(present).length) {
    return 'Too fast: some networks of every width diverged';
  }
  const whole = present.every((n) => n.status === 'diverged' || !widths.includes(n.width));
  const others = trained.filter(({ status }) => status !== 'diverged');
  const trainOn = others.length > 0 && others.every((n) => hasLearnt(n) && !isDead(n));
  return `Too fast for some: ${whole ? '' : 'networks of '}n = ${listed(widths)} diverged${
    trainOn ? ', the others train on' : ''
  }`;
}

function deaths(trained: readonly NetworkRecord[]): string | null {
  const dead = trained.filter(isDead);
  if (dead.length === 0) return null;
  return dead.length === trained.length
    ? 'Too fast: the networks went dead (f = 0)'
    : `Too fast for some: n = ${listed(widthsOf(dead))} went dead (f = 0)`;
}

function widthsOf(networks: readonly { readonly width: number }[]): number[] {
  return [...new Set(networks.map(({ width }) => width))].sort((p, q) => p - q);
}

/** “16”, “16 and 64”, “16, 64 and 256”. */
function listed(widths: readonly number[]): string {
  return widths.length < 2
    ? widths.join('')
    : `${widths.slice(0, -1).join(', ')} and ${widths.at(-1)}`;
}
