import type { GPGPUContext } from '@tensorflow/tfjs-backend-webgl';
import type { Tensor2D } from '@tensorflow/tfjs-core';
import { assemble, type GlProgram, runPlain, type Texels } from './glProgram';
import { gl2, textureOf, webglBackend } from './webgl';

interface Compiled {
  readonly program: ReturnType<GPGPUContext['createProgram']>;
  /** Of the uniforms and samplers, by name. */
  readonly at: ReadonlyMap<string, WebGLUniformLocation | null>;
}

interface Blending {
  /** Float textures can be blended into (EXT_float_blend). */
  readonly possible: boolean;
  readonly compiled: Map<GlProgram, Compiled>;
}

const perContext = new WeakMap<GPGPUContext, Blending>();
const copying = new WeakMap<GlProgram, GlProgram>();

/**
 * Adds what `program` (with a plain output) computes to every texel of `matrix`. The GPU's blending
 * does it in place, which tfjs has no way to ask for: no second copy of the matrix is needed, and
 * the shader need not read it. Where float textures can't be blended, a sum replaces the matrix.
 * @returns the matrix from now on; the one passed in is disposed if it is another
 */
export function addInPlace(
  program: GlProgram,
  matrix: Tensor2D,
  folded: readonly Texels[],
  uniforms: readonly (readonly number[])[],
): Tensor2D {
  const { gpgpu } = webglBackend();
  const blending = blendingOf(gpgpu);
  if (!blending.possible) {
    const sum = runPlain(copyingOf(program), matrix.shape, folded, [matrix], uniforms);
    matrix.dispose();
    return sum;
  }
  let compiled = blending.compiled.get(program);
  if (!compiled) {
    compiled = compile(gpgpu, program);
    blending.compiled.set(program, compiled);
  }
  blend(gpgpu, compiled, program, matrix, folded, uniforms);
  return matrix;
}

/** Whether `addInPlace` really needs no second texture here. */
export function addsInPlace(): boolean {
  return blendingOf(webglBackend().gpgpu).possible;
}

function blendingOf(gpgpu: GPGPUContext): Blending {
  let blending = perContext.get(gpgpu);
  if (!blending) {
    const possible = gl2().getExtension('EXT_float_blend') !== null;
    blending = { possible, compiled: new Map() };
    perContext.set(gpgpu, blending);
  }
  return blending;
}

function blend(
  gpgpu: GPGPUContext,
  { program: compiled, at }: Compiled,
  program: GlProgram,
  matrix: Tensor2D,
  folded: readonly Texels[],
  uniforms: readonly (readonly number[])[],
): void {
  const gl = gl2();
  gpgpu.setOutputPackedMatrixTexture(textureOf(matrix), matrix.shape[0], matrix.shape[1]);
  gpgpu.setProgram(compiled);
  gpgpu.bindVertexArray(compiled.vao);
  folded.forEach(({ tensor, fold }, unit) => {
    const name = program.folded[unit];
    gl.uniform2i(at.get(`fold${name}`) ?? null, 2 ** fold.shift - 1, fold.shift);
    const sampler = at.get(name);
    if (sampler) gpgpu.setInputMatrixTexture(textureOf(tensor), sampler, unit);
  });
  program.uniforms.forEach(([type, name], index) => {
    const location = at.get(name) ?? null;
    if (type === 'vec4') gl.uniform4fv(location, uniforms[index]);
    else if (type === 'ivec4') gl.uniform4iv(location, uniforms[index]);
    else gl.uniform1iv(location, uniforms[index]);
  });
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE);
  gpgpu.executeProgram();
  gl.disable(gl.BLEND);
}

function compile(gpgpu: GPGPUContext, program: GlProgram): Compiled {
  const gl = gl2();
  const source = `#version 300 es
    precision highp float;
    precision highp int;
    precision highp sampler2D;
    ${program.folded.map((name) => `uniform sampler2D ${name}; uniform ivec2 fold${name};`).join('\n')}
    ${program.uniforms.map(([type, name]) => `uniform ${type} ${name};`).join('\n')}
    out vec4 outputColor;
    void setOutput(vec4 value) { outputColor = value; }
    ${assemble(program).userCode}`;
  const shader = gl.createShader(gl.FRAGMENT_SHADER);
  if (!shader) throw new Error('WebGL gave no shader');
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS) && !gl.isContextLost()) {
    throw new Error(`a shader did not compile: ${gl.getShaderInfoLog(shader)}`);
  }
  const compiled = gpgpu.createProgram(shader);
  gpgpu.buildVao(compiled);
  const names = [
    ...program.folded.flatMap((name) => [name, `fold${name}`]),
    ...program.uniforms.map(([, name]) => name),
  ];
  const at = new Map(names.map((name) => [name, gl.getUniformLocation(compiled, name)]));
  return { program: compiled, at };
}

function copyingOf(program: GlProgram): GlProgram {
  let copy = copying.get(program);
  if (!copy) {
    copy = {
      ...program,
      plain: ['W'],
      body: `
#define texel change
${program.body}
#undef texel
      vec4 texel(ivec2 p) { return texelFetch(W, p, 0) + change(p); }`,
    };
    copying.set(program, copy);
  }
  return copy;
}
