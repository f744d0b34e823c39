import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { engine, env, type Tensor2D } from '@tensorflow/tfjs-core';
import { gl2, textureOf, webglBackend } from './webgl';

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
  const tensor = zeroMatrix(2 * fold.rows, 2 * columns);
  const whole = new Float32Array(4 * fold.rows * columns);
  whole.set(values);
  writeRows(tensor, 0, whole);
  return { tensor, fold };
}

/** Texel k of a texture's values as tfjs reads them back. */
export function readTexel(
  values: Float32Array,
  fold: Fold,
  k: number,
): [number, number, number, number] {
  const columns = 2 ** fold.shift;
  const at = Math.floor(k / columns) * 4 * columns + (k % columns) * 2;
  const below = at + 2 * columns;
  return [values[at], values[at + 1], values[below], values[below + 1]];
}

const zeros: GlProgram = {
  folded: [],
  uniforms: [],
  plainOutput: true,
  body: 'vec4 texel(ivec2 p) { return vec4(0.0); }',
};

/** A matrix of zeros on the GPU, one texel for each 2 × 2 block. */
export function zeroMatrix(rows: number, columns: number): Tensor2D {
  return runPlain(zeros, [rows, columns], [], [], []);
}

/** Overwrites rows of texels; tfjs would need the room of the whole texture again for that. */
export function writeRows(matrix: Tensor2D, fromRow: number, texels: Float32Array): void {
  const gl = gl2();
  const columns = matrix.shape[1] / 2;
  gl.bindTexture(gl.TEXTURE_2D, textureOf(matrix));
  gl.texSubImage2D(
    gl.TEXTURE_2D,
    0,
    0,
    fromRow,
    columns,
    texels.length / (4 * columns),
    gl.RGBA,
    gl.FLOAT,
    texels,
  );
  gl.bindTexture(gl.TEXTURE_2D, null);
}

const deleteThreshold = 'WEBGL_DELETE_TEXTURE_THRESHOLD';

/**
 * Disposes of tensors and gives their textures back, which tfjs would keep for ever.
 * @param replaced each was renewed at every step, so that tfjs holds a spare texture of its size
 */
export function releaseForGood(tensors: readonly Tensor2D[], replaced: boolean): void {
  const keeps = env().getNumber(deleteThreshold);
  env().set(deleteThreshold, 0);
  try {
    for (const tensor of tensors) {
      if (tensor.isDisposed) continue;
      const reach = replaced && !gl2().isContextLost();
      const spare = reach ? zeroMatrix(tensor.shape[0], tensor.shape[1]) : null;
      tensor.dispose();
      spare?.dispose();
    }
  } finally {
    env().set(deleteThreshold, keeps);
  }
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
  const output = webglBackend().compileAndRun(
    { ...source, outputShape: [...shape] },
    inputs,
    'float32',
    [...folds, ...uniforms] as number[][],
    true,
  );
  return engine().makeTensorFromTensorInfo(output) as Tensor2D;
}

export function assemble(program: GlProgram): Omit<GPGPUProgram, 'outputShape'> {
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
