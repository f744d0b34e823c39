import { defaultExperiment } from '../../protocol/experiment';
import type { PresetGroup } from './preset';

export const inputs: PresetGroup = {
  title: 'Depth and inputs',
  presets: {
    deep: {
      title: 'Deeper',
      claim: 'A deeper network needs more width to keep its kernel still.',
      look: 'At n = 1,024 the kernel drifts by more than a tenth here, and by less than a hundredth at depth 3.',
      experiment: { L: 6, sw: Math.SQRT2 },
    },
    angle: {
      title: 'Deep ReLU loses its angle',
      claim:
        'Twelve layers of ReLU turn inputs at a right angle into outputs that are correlated by 0.89.',
      look: 'Follow Σ and Θ layer by layer: Θ keeps a cosine of 0.32, so the two can still be told apart.',
      experiment: {
        data: 'pair',
        rho: 0,
        L: 12,
        sw: Math.SQRT2,
        sb: 0,
        n: [64, 256],
        view: ['recursion', 'entries', 'outputs'],
      },
    },
    chaos: {
      title: 'Edge of chaos',
      claim:
        'With large weights depth pulls similar inputs apart: a cosine of 0.90 ends as a correlation of 0.44.',
      look: 'The ellipse is nearly a circle; at σ_w = 1, on the other side of the edge, it is long and thin.',
      experiment: {
        data: 'pair',
        rho: 0.9,
        act: 'tanh',
        L: 8,
        sw: 2.5,
        n: [64, 256, 1024],
        view: ['recursion', 'entries', 'outputs'],
      },
    },
    orthogonal: {
      title: 'Orthogonal inputs',
      claim:
        'Inputs at right angles do not stay so: ReLU makes them overlap, and each still teaches the other.',
      look: 'Θ between the two is a quarter of Θ on each, so the ellipse leans though the inputs do not.',
      experiment: { data: 'pair', rho: 0 },
    },
    modes: {
      title: 'A fast mode and a slow one',
      claim:
        'Similar inputs share a fast mode, their sum, and leave a slow one, their difference, nearly sixty times slower.',
      look: 'The outputs first meet half-way between the targets, and only then part.',
      picture: 'outputs',
      experiment: {
        data: 'pair',
        rho: 0.98,
        act: 'erf',
        eta: 1,
        k: 400,
        view: ['outputs', 'modes', 'plane'],
      },
    },
    'same-digit': {
      title: 'The same digit twice',
      claim:
        'Two equal inputs make the kernel singular: opposite targets can never both be reached.',
      look: 'The ellipse is a line, and both outputs of every network settle at 0, half-way.',
      picture: 'outputs',
      experiment: { b: defaultExperiment.a },
    },
    smooth: {
      title: 'Smooth activation',
      claim: 'Once a tanh network fits, its kernel stands still.',
      look: 'The drift curves end as level lines; those of the kinked preset go on trembling.',
      picture: 'drift',
      experiment: { act: 'tanh', eta: 1, view: ['drift', 'outputs'] },
    },
    kinked: {
      title: 'Smooth against kinked',
      claim:
        'ReLU units come to rest on their kinks and flip at every step, so wide kernels tremble for ever.',
      look: 'Seek to the end: the loss is gone, and still Θ of the wide networks moves at every step.',
      picture: 'drift',
      experiment: { eta: 1, view: ['drift', 'entries', 'outputs'] },
    },
    linear: {
      title: 'A deep linear network',
      claim: 'A deep linear network computes a linear function, and yet its kernel moves.',
      look: 'Set the depth to 1 and the drift is zero exactly: only a product of layers can move it.',
      experiment: { act: 'linear', view: ['drift', 'outputs'] },
    },
  },
};
