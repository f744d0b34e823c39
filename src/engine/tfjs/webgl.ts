import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { backend, type TensorInfo } from '@tensorflow/tfjs-core';

/** tfjs's backend, which must be the WebGL one. */
export function webglBackend(): MathBackendWebGL {
  const gpu = backend();
  if (!(gpu instanceof MathBackendWebGL)) throw new Error('this engine needs the WebGL backend');
  return gpu;
}

export function gl2(): WebGL2RenderingContext {
  return webglBackend().gpgpu.gl as unknown as WebGL2RenderingContext;
}

/** The texture behind a tensor that is on the GPU. */
export function textureOf({ dataId }: TensorInfo): WebGLTexture {
  const texture = webglBackend().texData.get(dataId).texture?.texture;
  if (!texture) throw new Error('this tensor is not on the GPU');
  return texture;
}
