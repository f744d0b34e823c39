import { describe, expect, it } from 'vitest';
import { gpuName, knowsEnough, planEngines } from './enginePlan';
import type { EngineChoice } from './experiment';
import type { Machine } from './machine';
import { gpuMachine, plainMachine } from './testMachine';
import type { TrainingJob } from './training';

function jobOf(
  engine: EngineChoice,
  widths: readonly number[],
  seeds = 1,
  steps = 10_000,
): TrainingJob {
  return {
    depth: 3,
    activation: 'relu',
    weightStd: 1,
    biasStd: 0.1,
    loss: 'mse',
    gram: [[1]],
    y: [1, -1],
    learningRate: 0.1,
    steps,
    networks: widths.flatMap((width) =>
      Array.from({ length: seeds }, (_, seed) => ({ width, seed })),
    ),
    engine,
  };
}

const plan = (engine: EngineChoice, machine: Machine, widths = [16, 1024], seeds = 1) =>
  planEngines(jobOf(engine, widths, seeds), machine);
const software: Machine = { ...gpuMachine, gpu: 'software', webgl: null };
const half: Machine = { ...gpuMachine, gpu: 'half', webgl: null };

describe('laws: engines by what a machine can do', () => {
  it('leaves emulated WebGL alone unless it is asked for', () => {
    expect(plan('auto', software)).toMatchObject({ engine: 'simd', engines: ['simd', 'simd'] });
    expect(plan('auto', software).reason).toMatch(/emulated in software/);
    expect(plan('webgl', software).engines).toEqual(['webgl', 'webgl']);
  });

  it('never computes in half precision, or where there is no WebGL', () => {
    for (const choice of ['auto', 'webgl'] as const) {
      expect(plan(choice, half).engines).toEqual(['simd', 'simd']);
      expect(plan(choice, half).reason).toMatch(/half precision/);
      expect(plan(choice, plainMachine).reason).toMatch(/no WebGL 2/);
    }
  });

  it('falls back to plain loops without SIMD, and says so', () => {
    const without = { ...plainMachine, simd: false };
    expect(plan('simd', without).engine).toBe('cpu');
    expect(plan('auto', without).reason).toMatch(/no WebAssembly SIMD/);
  });

  it('takes what is asked for, whatever it costs', () => {
    expect(plan('cpu', gpuMachine).engines).toEqual(['cpu', 'cpu']);
    expect(plan('simd', gpuMachine).engines).toEqual(['simd', 'simd']);
    expect(plan('webgl', gpuMachine).engines).toEqual(['webgl', 'webgl']);
  });
});

it.each([
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M1, Unspecified Version)', 'Apple M1'],
  [
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'NVIDIA GeForce RTX 3060',
  ],
  [
    'ANGLE (NVIDIA Corporation, NVIDIA H100 80GB HBM3/PCIe/SSE2, OpenGL ES 3.2)',
    'NVIDIA H100 80GB HBM3',
  ],
  ['ANGLE (Intel, Mesa Intel(R) UHD 620 (KBL GT2), OpenGL 4.6)', 'Mesa Intel(R) UHD 620 (KBL GT2)'],
  ['Apple GPU', 'Apple GPU'],
  ['', ''],
])('a GPU is called by its own name: %s', (renderer, name) => {
  expect(gpuName(renderer)).toBe(name);
});

describe('laws: engines by what a width costs', () => {
  it('gives small widths to the processor and large ones to the GPU within one run', () => {
    const split = plan('auto', gpuMachine, [16, 256, 2048, 8192]);
    expect(split).toMatchObject({
      engine: 'webgl',
      engines: ['simd', 'simd', 'webgl', 'webgl'],
      reason:
        'The processor trains n = 16, 256, WebGL n = 2048, 8192, on a GPU. Measured here, ' +
        'a step of n = 8192 takes the processor 40 ms and WebGL 4.4 ms.',
    });
  });

  it('changes over once, at the width where the costs cross', () => {
    const widths = Array.from({ length: 14 }, (_, i) => 2 ** i);
    const { engines } = plan('auto', gpuMachine, widths);
    const first = engines.indexOf('webgl');
    // 0.4 ms a step to begin and a margin of a quarter, against 0.6 ns a weight.
    expect(widths[first]).toBe(1024);
    expect(engines.slice(first).every((engine) => engine === 'webgl')).toBe(true);
  });

  it('shares what a step costs to begin among the seeds of a width', () => {
    expect(plan('auto', gpuMachine, [512]).engine).toBe('simd');
    expect(plan('auto', gpuMachine, [512], 16).engine).toBe('webgl');
    expect(plan('auto', gpuMachine, [512], 16).reason).toContain('n = 512 (16 networks)');
  });

  it('counts the weights of all seeds on the GPU too', () => {
    const narrow = { ...gpuMachine, webgl: { perLayer: 0.05, perNeuron: 0, perWeight: 5.5e-7 } };
    expect(plan('auto', narrow, [512], 64).engine).toBe('simd');
  });

  it('keeps everything on the processor where the GPU is no faster', () => {
    const slow = { ...gpuMachine, webgl: { perLayer: 50, perNeuron: 0, perWeight: 6e-8 } };
    expect(plan('auto', slow)).toMatchObject({ engines: ['simd', 'simd'] });
    expect(plan('auto', slow).reason).toMatch(/^The processor trains these widths. Measured here/);
    const quick = { ...gpuMachine, webgl: { perLayer: 0, perNeuron: 0, perWeight: 0 } };
    expect(plan('auto', quick).reason).toMatch(/^WebGL trains these widths, on a GPU\./);
  });

  it('times the GPU only when a width is large enough to gain from it', () => {
    const untimed = { ...gpuMachine, webgl: null };
    const knows = (engine: EngineChoice, widths: number[], machine: Machine = untimed) =>
      knowsEnough(machine, jobOf(engine, widths));
    expect(knows('auto', [16, 64])).toBe(true);
    expect(knows('auto', [16, 4096])).toBe(false);
    expect(knows('webgl', [4096])).toBe(true);
    const short = jobOf('auto', [16, 1024], 1, 200);
    expect(knowsEnough(untimed, short)).toBe(true);
    expect(planEngines(short, untimed).reason).toMatch(/over before a GPU could be timed/);
    expect(knows('auto', [4096], gpuMachine)).toBe(true);
    expect(knows('auto', [4096], software)).toBe(true);
    expect(knows('auto', [16], { ...gpuMachine, activation: 'tanh' })).toBe(false);
    expect(knows('auto', [16], { ...plainMachine, activation: 'tanh' })).toBe(true);
    expect(knows('auto', [16], { ...plainMachine, gpu: 'unseen' })).toBe(false);
    expect(knows('simd', [16], { ...plainMachine, gpu: 'unseen' })).toBe(true);
    expect(plan('auto', untimed, [16, 64])).toMatchObject({ engines: ['simd', 'simd'] });
    expect(plan('auto', untimed, [16, 64]).reason).toMatch(/less than a GPU needs to begin/);
  });
});
