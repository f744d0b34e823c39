import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import type { Running, Shape } from './calls';
import { serve } from './serve';
import { jobOf } from './shape';

const pixels = 784;

setWasmPaths({
  'tfjs-backend-wasm.wasm': plainWasm,
  'tfjs-backend-wasm-simd.wasm': simdWasm,
  'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
});

/**
 * The same experiment written with the union tfjs package as its guide teaches: the whole network
 * as variables, `variableGrads` once for each sample, gradients flattened, concatenated, stacked
 * and multiplied, Θ read back every step, then a step of `tf.train.sgd`.
 */
function naive(shape: Shape): Running {
  const { depth, width } = shape;
  const job = jobOf(shape);
  const sizes = [pixels, ...Array.from({ length: depth - 1 }, () => width), 1];
  const weights = sizes
    .slice(1)
    .map((rows, l) => tf.variable(tf.randomNormal<tf.Rank.R2>([sizes[l], rows])));
  const biases = sizes.slice(1).map((rows) => tf.variable(tf.randomNormal<tf.Rank.R1>([rows])));
  const variables = [...weights, ...biases];
  const x = tf.tidy(() => {
    const drawn = tf.randomUniform<tf.Rank.R2>([2, pixels]);
    return drawn.div<tf.Tensor2D>(drawn.square().mean(1, true).sqrt());
  });
  const samples = [0, 1].map((i) => x.slice([i, 0], [1, pixels]));
  const targets = tf.tensor2d([...job.y], [2, 1]);
  const optimizer = tf.train.sgd(job.learningRate);

  function network(input: tf.Tensor2D): tf.Tensor2D {
    let a = input;
    for (let l = 0; l < depth; l++) {
      const z = a
        .matMul<tf.Tensor2D>(weights[l])
        .mul(job.weightStd / Math.sqrt(sizes[l]))
        .add<tf.Tensor2D>(biases[l].mul(job.biasStd));
      a = l < depth - 1 ? z.relu() : z;
    }
    return a;
  }

  function gradientOf(sample: tf.Tensor2D): tf.Tensor1D {
    const { grads } = tf.variableGrads(() => network(sample).asScalar(), variables);
    return tf.concat(variables.map((variable) => grads[variable.name].flatten()));
  }

  return {
    async run(count) {
      for (let step = 0; step < count; step++) {
        const kernel = tf.tidy(() => {
          const jacobian = tf.stack(samples.map(gradientOf)) as tf.Tensor2D;
          return jacobian.matMul(jacobian, false, true);
        });
        await kernel.data();
        kernel.dispose();
        optimizer.minimize(
          () => network(x).sub(targets).square().sum().mul<tf.Scalar>(0.5),
          false,
          variables,
        );
      }
      // The last update has only been queued: without this it would be timed with the next batch.
      await biases[depth - 1].data();
    },
    close: () => {
      tf.dispose([...variables, x, ...samples, targets]);
      optimizer.dispose();
    },
  };
}

serve(
  async (subject) => {
    if (subject.kind !== 'naive') throw new Error('Only the naive baseline runs here.');
    if (!(await tf.setBackend(subject.backend))) throw new Error(`No backend ${subject.backend}.`);
    await tf.ready();
    return naive(subject.shape);
  },
  () => tf.getBackend(),
);
