import { type GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, engine, type Tensor2D } from '@tensorflow/tfjs-core';

/**
 * The shading language lets sin and cos be off by 2⁻¹¹, far too much for Θ. Here the argument is
 * reduced by multiples of π in two parts and a Taylor polynomial (degree 11 on |r| ≤ π/2, error
 * below 6e-8) does the rest. `phase` is 0 for sin and ½ for cos, in units of π.
 */
function sineProgram(shape: number[], phase: 0 | 0.5, sign: '' | '-'): GPGPUProgram {
  const offset = phase.toFixed(1);
  return {
    variableNames: ['Z'],
    outputShape: shape,
    userCode: `
      void main() {
        float z = getZAtOutCoords();
        float k = floor(z / 3.14159265 - ${offset} + 0.5);
        float m = k + ${offset};
        float r = (z - m * 3.140625) - m * 9.67653589793e-4;
        float s = r * r;
        float p = r * (1.0 + s * (-1.66666666667e-1 + s * (8.33333333333e-3 + s * (
          -1.98412698413e-4 + s * (2.75573192240e-6 - s * 2.50521083854e-8)))));
        float odd = k - 2.0 * floor(0.5 * k);
        setOutput(${sign}(1.0 - 2.0 * odd) * p);
      }`,
  };
}

function run(program: GPGPUProgram, z: Tensor2D): Tensor2D {
  const webgl = backend();
  if (!(webgl instanceof MathBackendWebGL)) throw new Error('sin needs the WebGL backend');
  return engine().makeTensorFromTensorInfo(webgl.compileAndRun(program, [z])) as Tensor2D;
}

/** sin z, elementwise, to float32 rounding for |z| up to some hundreds. */
export function accurateSin(z: Tensor2D): Tensor2D {
  return run(sineProgram(z.shape, 0, ''), z);
}

/** cos z, elementwise: cos((k + ½)π + r) = −(−1)ᵏ sin r. */
export function accurateCos(z: Tensor2D): Tensor2D {
  return run(sineProgram(z.shape, 0.5, '-'), z);
}
