import { defaultExperiment, type Experiment } from '../protocol/experiment';

/** A named experiment: what it changes of the default, and what it shows. */
export interface Preset {
  readonly title: string;
  /** One sentence, a claim that the run bears out. */
  readonly claim: string;
  readonly experiment: Partial<Omit<Experiment, 'v' | 'preset' | 'embed'>>;
}

export const presets: ReadonlyMap<string, Preset> = new Map<string, Preset>([
  [
    'default',
    {
      title: 'Wider stays put',
      claim: 'The wider the network, the closer its kernel starts to the limit and stays there.',
      experiment: {},
    },
  ],
  [
    'narrow',
    {
      title: 'Narrow networks',
      claim:
        'At small widths the kernel is random at the start and moves while the network learns.',
      experiment: { n: [4, 8, 16, 32], seeds: 4 },
    },
  ],
  [
    'catapult',
    {
      title: 'Catapult',
      claim:
        'At twice the stable learning rate a finite network can leap to a smaller kernel and still fit.',
      experiment: { n: [64, 256, 1024], eta: 4, prediction: 'steps' },
    },
  ],
  [
    'diverge',
    {
      title: 'Too fast',
      claim:
        'At three times the stable learning rate a tanh network is thrown off within twenty steps and never comes back.',
      experiment: { act: 'tanh', eta: 6, prediction: 'steps' },
    },
  ],
  [
    'deep',
    {
      title: 'Deeper',
      claim: 'A deeper network needs more width to keep its kernel still.',
      experiment: { L: 6, sw: Math.SQRT2 },
    },
  ],
  [
    'smooth',
    {
      title: 'Smooth activation',
      claim: 'With a smooth activation the drift of the kernel falls like one over the width.',
      experiment: { act: 'tanh' },
    },
  ],
  [
    'same-digit',
    {
      title: 'The same digit twice',
      claim:
        'Two equal inputs make the kernel singular: opposite targets can never both be reached.',
      experiment: { b: defaultExperiment.a },
    },
  ],
  [
    'orthogonal',
    {
      title: 'Orthogonal inputs',
      claim:
        'Inputs at right angles do not stay so: ReLU makes them overlap, and each still teaches the other.',
      experiment: { data: 'pair', rho: 0 },
    },
  ],
]);
