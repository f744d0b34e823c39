import { afterAll, describe, expect, it } from 'vitest';
import { type ActivationName, activationNames, activations } from '../math/activations';
import { infiniteKernels } from '../math/infiniteKernel';
import { eigen } from '../math/symmetric2';
import type { LossName } from '../protocol/experiment';
import type { TrainingJob } from '../protocol/training';
import { suiteJob } from './engine.suite';
import { compareTraces, referenceTrace, type Tracer } from './traces.suite';

const depths = [1, 2, 3, 4, 5, 6];
const losses: readonly LossName[] = ['mse', 'logistic'];
const steps = 200;
const width = 32;

/** A tenth of the largest stable rate of the squared loss; the logistic loss is a quarter as steep. */
export function stableJob(
  activation: ActivationName,
  depth: number,
  loss: LossName,
  n: number,
): TrainingJob {
  const networks = [{ width: n, seed: 1 }];
  const job = { ...suiteJob, activation, depth, loss, steps, networks };
  const [[k11, k12], [, k22]] = job.gram;
  const { lambdaPlus } = eigen(infiniteKernels(job, { k11, k12, k22 }).ntk);
  return { ...job, learningRate: (loss === 'mse' ? 0.2 : 0.8) / lambdaPlus };
}

interface Found extends ReturnType<typeof compareTraces> {
  readonly depth: number;
}

interface Line {
  readonly activation: ActivationName;
  readonly loss: LossName;
  readonly found: readonly Found[];
}

/** One line for each activation and loss, one column for each depth. */
function table(title: string, lines: readonly Line[]): string {
  const cell = (found: Found | undefined, kinked: boolean) => {
    if (!found) return '';
    const { differs, before, after } = found;
    if (!kinked) return before.toExponential(0);
    if (differs === null) return `never · ${before.toExponential(0)}`;
    return `${differs} · ${before.toExponential(0)} | ${after.toExponential(0)}`;
  };
  const rows = [
    ['', ...depths.map((depth) => `L = ${depth}`)],
    ...lines.map(({ activation, loss, found }) => [
      `${activation}, ${loss}`,
      ...depths.map((depth) =>
        cell(
          found.find((one) => one.depth === depth),
          hasKink(activation),
        ),
      ),
    ]),
  ];
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const text = rows.map((row) => row.map((value, c) => value.padEnd(widths[c])).join('  '));
  return `${title}\n${text.join('\n')}`;
}

/** Whether σ or σ′ has a kink at 0. */
const hasKink = (activation: ActivationName) => activations[activation].firstJump !== null;

/**
 * From the same weights, 200 stable steps against the float64 reference: smooth activations stay
 * within `tolerance` to the end, kinked ones up to the first step at which a preactivation's sign
 * differs. What was found is printed.
 * @param tolerance relative, on Θ_t
 * @param tried at which depths an activation is tried
 */
export function agreementSuite(
  name: string,
  trace: Tracer,
  tolerance: number,
  tried: (activation: ActivationName, loss: LossName) => readonly number[] = () => depths,
): void {
  async function measure(activation: ActivationName, loss: LossName): Promise<Line> {
    const found: Found[] = [];
    for (const depth of tried(activation, loss)) {
      const job = stableJob(activation, depth, loss, width);
      const ours = await trace(job, hasKink(activation));
      found.push({ depth, ...compareTraces(ours, referenceTrace(job)) });
    }
    return { activation, loss, found };
  }

  describe(`oracles: ${name} against the float64 reference over ${steps} stable steps`, () => {
    const lines: Line[] = [];
    afterAll(() => {
      const title =
        `${name}, n = ${width}, against float64: largest relative error of Θ; with a kink: ` +
        'first step at which a sign differs · error before it | from it on';
      console.log(table(title, lines));
    });

    for (const loss of losses) {
      it.each(activationNames)(`%s, ${loss}`, async (activation) => {
        const line = await measure(activation, loss);
        lines.push(line);
        for (const { depth, differs, before } of line.found) {
          expect(before, `L = ${depth}`).toBeLessThan(tolerance);
          // The weights are the same to the bit: a sign that differs at once is a wrong network.
          expect(differs, `L = ${depth}`).not.toBe(0);
        }
      });
    }
  });
}
