import type { PresetGroup } from './preset';

export const limit: PresetGroup = {
  title: 'Infinite width and the paper',
  presets: {
    cloud: {
      title: 'The NNGP cloud',
      claim:
        'Before training, the outputs of 64 networks scatter like the Gaussian of the NNGP kernel.',
      look: 'Training carries the cloud to the targets, and what is left of it lies along the slow mode.',
      picture: 'cloud',
      experiment: { n: [16, 256], seeds: 64, k: 50, view: ['nngp', 'plane', 'outputs'] },
    },
    regression: {
      title: 'Kernel regression between a 3 and an 8',
      claim: 'Trained to the end, a wide network is kernel regression with Θ_∞ from its own start.',
      look: 'Between the digits, and on the probe, n = 1,024 ends closer to the dashed line than n = 64.',
      picture: 'outputs',
      experiment: {
        act: 'erf',
        n: [64, 1024],
        seeds: 8,
        eta: 1,
        k: 100,
        view: ['regression', 'probe', 'outputs'],
      },
    },
    figure1: {
      title: 'The paper’s figure 1',
      claim:
        'On the circle, with four layers of ReLU, wider kernels start nearer their limit, and the narrowest drifts most.',
      look: 'Θ(x₀, x) as x goes round: the narrow curves lie apart from each other, the wide ones together.',
      experiment: {
        data: 'circle',
        norm: 'raw',
        L: 4,
        n: [50, 500, 2000],
        seeds: 2,
        view: ['circle', 'drift', 'outputs'],
      },
    },
    figure2: {
      title: 'The paper’s figure 2',
      claim:
        'Ten trained networks of width 1,000 lie as close together as the infinite-width Gaussian says.',
      look: 'Half-way along the arc, narrow networks stray three times as far from the limit as wide ones.',
      picture: 'cloud',
      experiment: {
        data: 'circle',
        norm: 'raw',
        angles: [0, 90],
        L: 4,
        n: [50, 1000],
        seeds: 10,
        eta: 1,
        k: 150,
        view: ['figure2', 'probe', 'outputs'],
      },
    },
  },
};
