import type { PresetGroup } from './preset';

export const width: PresetGroup = {
  title: 'Width',
  presets: {
    default: {
      title: 'Wider stays put',
      claim: 'The wider the network, the closer its kernel starts to the limit and stays there.',
      look: 'Compare the gaps under the figure and the drifts beside it: both shrink from narrow to wide.',
      experiment: {},
    },
    lazy: {
      title: 'Lazy and wide',
      claim:
        'At width 4,096 both targets are fitted while the kernel moves by less than one per cent.',
      look: 'The widest ellipse never leaves the dashed one, so all that changes are the outputs.',
      experiment: { act: 'tanh', n: [256, 4096], view: ['outputs', 'frozen', 'drift'] },
    },
    narrow: {
      title: 'Narrow and wild',
      claim:
        'At small widths the kernel is random at the start and moves while the network learns.',
      look: 'At width 4 the network drawn never tells the digits apart: both its outputs end near 0.',
      experiment: { n: [4, 8, 16, 32], seeds: 4 },
    },
    drift: {
      title: 'Drift against width',
      claim: 'With a smooth activation the drift of the kernel falls like one over the width.',
      look: 'The margin of the drift panel fits the slope over eight seeds a width: it is near −1.',
      picture: 'drift',
      experiment: {
        act: 'tanh',
        n: [32, 64, 128, 256, 512, 1024],
        seeds: 8,
        eta: 1,
        k: 60,
        view: ['drift', 'outputs'],
      },
    },
    million: {
      title: 'One million neurons',
      claim:
        'With one hidden layer a step costs no more than the layer is wide, so a million neurons train live.',
      look: 'At a million the kernel starts within 0.5 % of its limit and moves by less than 0.1 %.',
      experiment: { L: 2, n: [100, 10_000, 1_000_000], eta: 1, k: 40, view: ['drift', 'outputs'] },
    },
    outputs: {
      title: 'Many outputs',
      claim:
        'With several outputs the kernel is a block matrix, and its limit is the same block for each.',
      look: 'The blocks off the diagonal, between two outputs, fade as the width grows.',
      experiment: { out: 3, n: [16, 64, 256], view: ['blocks', 'outputs'] },
    },
  },
};
