import { describe, expect, it } from 'vitest';
import { frameSize, kernelAt } from '../protocol/frames';
import { Recording } from './recording';

const networks = [
  { width: 16, seed: 1 },
  { width: 64, seed: 1 },
];

function block(from: number, count: number, blank?: { network: number; from: number }) {
  const values = new Float32Array(count * networks.length * frameSize);
  for (let row = 0; row < count; row++) {
    networks.forEach((_, network) => {
      const at = (row * networks.length + network) * frameSize;
      const gone = blank && blank.network === network && from + row >= blank.from;
      values.fill(gone ? Number.NaN : from + row + network / 10, at, at + frameSize);
    });
  }
  return values;
}

describe('laws: a recording', () => {
  it('keeps every frame of every network', () => {
    const recording = new Recording(networks, 1000);
    for (let from = 0; from <= 1000; from += 77) {
      const count = Math.min(77, 1001 - from);
      recording.append(from, count, block(from, count));
    }
    expect(recording.computedStep).toBe(1000);
    for (const step of [0, 1, 499, 1000]) {
      expect(kernelAt(recording.records[1], step).k11).toBeCloseTo(step + 0.1, 3);
    }
  });

  it('keeps the record of a network that diverged, and waits only for the others', () => {
    const recording = new Recording(networks, 20);
    recording.append(0, 10, block(0, 10, { network: 0, from: 4 }));
    recording.setStatus(0, 'diverged');
    expect(recording.records[0].last).toBe(3);
    expect(recording.computedStep).toBe(9);
    expect(kernelAt(recording.records[0], 9).k11).toBe(3);
    expect(recording.endStep).toBe(20);
    expect(recording.allDiverged).toBe(false);
    recording.setStatus(1, 'diverged');
    expect(recording.allDiverged).toBe(true);
    expect(recording.endStep).toBe(9);
  });

  it('keeps what it has while a run is computed again', () => {
    const recording = new Recording(networks, 20);
    recording.append(0, 10, block(0, 10));
    recording.reopen();
    recording.append(0, 2, block(0, 2));
    expect(recording.computedStep).toBe(9);
  });

  it('grows with what is recorded, not with what might be', () => {
    const recording = new Recording(networks, 100_000);
    recording.append(0, 1, block(0, 1));
    expect(recording.records[0].values.length).toBeLessThan(2000);
  });
});
