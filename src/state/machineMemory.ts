import * as v from 'valibot';
import { activationNames } from '../math/activations';
import type { Machine } from '../protocol/machine';
import type { Memory } from './storage';

/** Grows whenever engines or their measurement change so much that old figures mislead. */
const version = 1;
const key = 'ntk-machine';

const cost = v.pipe(v.number(), v.finite(), v.minValue(0));
const stepCostSchema = v.object({ perLayer: cost, perNeuron: cost, perWeight: cost });

const rememberedSchema = v.object({
  version: v.literal(version),
  userAgent: v.string(),
  machine: v.object({
    simd: v.boolean(),
    gpu: v.picklist(['unseen', 'none', 'half', 'software', 'float32']),
    renderer: v.string(),
    processor: stepCostSchema,
    activation: v.picklist(activationNames),
    webgl: v.nullable(stepCostSchema),
  }),
});

/**
 * The machine as it was measured on an earlier visit; null where it was not, where what is stored
 * cannot be read, or where the browser is another by now.
 */
export function recallMachine(memory: Memory, userAgent: string): Machine | null {
  const text = memory.read(key);
  if (text === null) return null;
  try {
    const remembered = v.parse(rememberedSchema, JSON.parse(text));
    return remembered.userAgent === userAgent ? remembered.machine : null;
  } catch {
    return null;
  }
}

export function rememberMachine(memory: Memory, userAgent: string, machine: Machine): void {
  memory.write(key, JSON.stringify({ version, userAgent, machine }));
}
