import type { PresetGroup } from './preset';

export const training: PresetGroup = {
  title: 'Training',
  presets: {
    overshoot: {
      title: 'Steps against flow',
      claim: 'Just below the stable limit gradient descent overshoots at every step and converges.',
      look: 'The dashed steps ring with the networks; choose flow and the dashed line glides past them.',
      picture: 'outputs',
      experiment: { eta: 1.8, prediction: 'steps', k: 100, view: ['outputs', 'descent', 'modes'] },
    },
    catapult: {
      title: 'Catapult',
      claim:
        'At twice the stable learning rate a finite network can leap to a smaller kernel and still fit.',
      look: 'Every ellipse shrinks to less than half of its trace before the loss falls to nothing.',
      experiment: {
        n: [64, 256, 1024],
        eta: 4,
        prediction: 'steps',
        view: ['catapult', 'loss', 'outputs'],
      },
    },
    diverge: {
      title: 'Too fast',
      claim:
        'At three times the stable learning rate a tanh network is thrown off within twenty steps and never comes back.',
      look: 'Each width is frozen off scale at its last finite step, and the page says when that was.',
      picture: 'outputs',
      experiment: { act: 'tanh', eta: 6, prediction: 'steps' },
    },
    logistic: {
      title: 'Logistic loss',
      claim:
        'With the logistic loss the outputs never arrive: they grow for ever, ever more slowly.',
      look: 'The kernels of all widths drift on with them, past half of their size even at n = 1,024.',
      picture: 'outputs',
      experiment: { loss: 'logistic', eta: 4, k: 500, view: ['outputs', 'drift', 'loss'] },
    },
  },
};
