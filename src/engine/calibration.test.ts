import { describe, expect, it } from 'vitest';
import { frameSize } from '../protocol/frames';
import { gpuMeasurement, measureStepCost, processorMeasurement } from './calibration';
import type { Engine } from './engine';
import { suiteJob } from './engine.suite';

/** A clock that only engines move, by `perStep` + `perWeight`·n² a step, and how often it is read. */
function machine(perStep: number, perWeight: number, tick = 0, reading = 0) {
  let time = 0;
  const widths: number[] = [];
  const disposed: number[] = [];
  const create = async ({ networks }: typeof suiteJob): Promise<Engine> => {
    const [{ width }] = networks;
    widths.push(width);
    let steps = 0;
    return {
      name: 'webgl',
      networks,
      *initialise() {},
      *step(_last, count = 1) {
        // The first step compiles.
        time += steps === 0 ? 500 : 0;
        time += count * (perStep + perWeight * width ** 2);
        steps += count;
        yield;
      },
      async collect() {
        time += reading;
        return new Float32Array(frameSize);
      },
      retire() {},
      dispose: () => void disposed.push(width),
    };
  };
  const now = () => (tick > 0 ? Math.floor(time / tick) * tick : time);
  return { create, now, widths, disposed };
}

describe('laws: calibration', () => {
  it('finds what a step costs to begin and per weight, whatever compiling took', async () => {
    const { create, now, widths, disposed } = machine(0.4, 1e-7);
    const cost = await measureStepCost(suiteJob, create, now, gpuMeasurement);
    // Depth 3 has two hidden layers.
    expect(cost.perLayer).toBeCloseTo(0.2, 6);
    expect(cost.perWeight).toBeCloseTo(1e-7, 10);
    expect(widths).toEqual([...gpuMeasurement.widths]);
    expect(disposed).toEqual(widths);
  });

  it('is not misled by a GPU that takes long to be read', async () => {
    const { create, now } = machine(0.13, 1e-7, 0, 5);
    const cost = await measureStepCost(suiteJob, create, now, gpuMeasurement);
    expect(2 * cost.perLayer).toBeGreaterThan(0.13);
    expect(2 * cost.perLayer).toBeLessThan(0.2);
  });

  it('is right within a quarter by a clock that ticks once a millisecond', async () => {
    const { create, now } = machine(0.003, 6e-7, 1);
    const cost = await measureStepCost(suiteJob, create, now, processorMeasurement);
    expect(cost.perWeight / 6e-7).toBeGreaterThan(0.75);
    expect(cost.perWeight / 6e-7).toBeLessThan(1.25);
  });
});
