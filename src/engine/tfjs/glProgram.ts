import { type GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, engine, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core';

/** How a list of texels lies in a texture: 2^shift columns, filled row by row. */
export interface Fold {
  readonly shift: number;
  readonly rows: number;
}

/** Texels (four float32 each) in a texture. tfjs sees its packed 2·rows × 2·columns matrix. */
export interface Texels {
  readonly tensor: Tensor2D;
  readonly fold: Fold;
}

/**
 * About square: software rasterisers hand out pairs of rows to their threads, and a pixel quad that
 * is one row high wastes half its work.
 */
export function foldFor(texels: number): Fold {
  const shift = Math.ceil(Math.log2(texels) / 2);
  return { shift, rows: Math.ceil(texels / 2 ** shift) };
}

/**
 * A fragment shader that tfjs compiles once and keeps. `body` defines `vec4 texel(int k)` for a
 * folded output, or `vec4 texel(ivec2 p)` where `plainOutput`. A folded input X is read with
 * `fetchX(int k)`, a plain one with `texelFetch`.
 */
export interface GlProgram {
  readonly folded: readonly string[];
  readonly plain?: readonly string[];
  readonly uniforms: readonly (readonly ['int' | 'ivec4' | 'vec4', string])[];
  readonly plainOutput?: boolean;
  readonly body: string;
}

export function runFolded(
  program: GlProgram,
  fold: Fold,
  folded: readonly Texels[],
  plain: readonly Tensor2D[],
  uniforms: readonly (readonly number[])[],
): Texels {
  const shape: [number, number] = [2 * fold.rows, 2 ** (fold.shift + 1)];
  const tensor = run(program, shape, folded, plain, [...uniforms, [fold.shift]]);
  return { tensor, fold };
}

export function runPlain(
  program: GlProgram,
  shape: readonly [number, number],
  folded: readonly Texels[],
  plain: readonly Tensor2D[],
  uniforms: readonly (readonly number[])[],
): Tensor2D {
  return run(program, shape, folded, plain, uniforms);
}

/** Puts texels, four values each, on the GPU. */
export function uploadTexels(values: Float32Array): Texels {
  const fold = foldFor(values.length / 4);
  const columns = 2 ** fold.shift;
  const matrix = new Float32Array(fold.rows * columns * 4);
  for (let k = 0; k < values.length / 4; k++) {
    const at = texelOffset(fold, k);
    matrix[at] = values[4 * k];
    matrix[at + 1] = values[4 * k + 1];
    matrix[at + 2 * columns] = values[4 * k + 2];
    matrix[at + 2 * columns + 1] = values[4 * k + 3];
  }
  return { tensor: uploadMatrix(matrix, 2 * fold.rows, 2 * columns), fold };
}

/** Texel k of a texture's values as tfjs reads them back. */
export function readTexel(
  values: Float32Array,
  fold: Fold,
  k: number,
): [number, number, number, number] {
  const at = texelOffset(fold, k);
  const below = at + 2 ** (fold.shift + 1);
  return [values[at], values[at + 1], values[below], values[below + 1]];
}

/** Uploads at once, so that the copy in the heap can go; a texel holds a 2 × 2 block. */
export function uploadMatrix(values: Float32Array, rows: number, columns: number): Tensor2D {
  const matrix = tensor2d(values, [rows, columns]);
  const gpu = webgl();
  const data = gpu.texData.get(matrix.dataId);
  data.isPacked = true;
  gpu.uploadToGPU(matrix.dataId);
  return matrix;
}

function texelOffset(fold: Fold, k: number): number {
  const columns = 2 ** fold.shift;
  return Math.floor(k / columns) * 4 * columns + (k % columns) * 2;
}

function webgl(): MathBackendWebGL {
  const gpu = backend();
  if (!(gpu instanceof MathBackendWebGL)) throw new Error('this engine needs the WebGL backend');
  return gpu;
}

const compiled = new WeakMap<GlProgram, Omit<GPGPUProgram, 'outputShape'>>();

function run(
  program: GlProgram,
  shape: readonly [number, number],
  folded: readonly Texels[],
  plain: readonly Tensor2D[],
  uniforms: readonly (readonly number[])[],
): Tensor2D {
  let source = compiled.get(program);
  if (!source) {
    source = assemble(program);
    compiled.set(program, source);
  }
  const inputs = [...folded.map(({ tensor }) => tensor), ...plain];
  const folds = folded.map(({ fold }) => [2 ** fold.shift - 1, fold.shift]);
  const output = webgl().compileAndRun(
    { ...source, outputShape: [...shape] },
    inputs,
    'float32',
    [...folds, ...uniforms] as number[][],
    true,
  );
  return engine().makeTensorFromTensorInfo(output) as Tensor2D;
}

function assemble(program: GlProgram): Omit<GPGPUProgram, 'outputShape'> {
  const { folded, plain = [], uniforms, plainOutput, body } = program;
  const reads = folded.map(
    (name) => `
      vec4 fetch${name}(int k) {
        return texelFetch(${name}, ivec2(k & fold${name}.x, k >> fold${name}.y), 0);
      }`,
  );
  const own = plainOutput
    ? 'ivec2(gl_FragCoord.xy)'
    : 'int(gl_FragCoord.x) + (int(gl_FragCoord.y) << outShift)';
  return {
    variableNames: [...folded, ...plain],
    // Sizes come as uniforms, so that every width shares one compiled program.
    enableShapeUniforms: true,
    packedInputs: true,
    packedOutput: true,
    customUniforms: [
      ...folded.map((name) => ({ name: `fold${name}`, type: 'ivec2' as const })),
      ...uniforms.map(([type, name]) => ({ name, type })),
      ...(plainOutput ? [] : [{ name: 'outShift', type: 'int' as const }]),
    ],
    userCode: `${reads.join('')}
      ${body}
      void main() { setOutput(texel(${own})); }`,
  };
}
