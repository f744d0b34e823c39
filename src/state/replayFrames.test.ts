import { expect, it } from 'vitest';
import { recordSize } from '../protocol/blocks';
import type { RecordedNetwork } from '../protocol/recordingSchema';
import { replayedNetwork } from './replayFrames';

const network: RecordedNetwork = {
  width: 16,
  seed: 1,
  steps: [0, 1, 4],
  time: [0, 0.1, 0.4],
  ntk: [
    [1, 0.5, 2],
    [1.5, 0.25, 3],
    [2, 0, 4],
  ],
  f: [
    [0, 0],
    [0.5, -0.5],
    [1, -1],
  ],
  loss: [1, 0.25, 0],
};

it('holds the last recorded step until the next, and interpolates nothing', () => {
  const { values, count, end } = replayedNetwork(network);
  expect([count, end]).toEqual([5, { kind: 'ended' }]);
  const k11 = [0, 1, 2, 3, 4].map((step) => values[step * recordSize(1)]);
  expect(k11).toEqual([1, 1.5, 1.5, 1.5, 2]);
  const loss = [0, 3, 4].map((step) => values[step * recordSize(1) + 6]);
  expect(loss).toEqual([1, 0.25, 0]);
});

it('takes a null for where a network diverged', () => {
  const ntk = [network.ntk[0]!, network.ntk[1]!, [null, null, null] as never];
  const { count, end } = replayedNetwork({ ...network, ntk });
  expect([count, end]).toEqual([2, { kind: 'diverged', step: 1 }]);
});
