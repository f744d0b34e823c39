/** What this browser's WebGL 2 is, before anything heavy is loaded. */
export type GpuFacts =
  | { readonly available: false }
  | {
      readonly available: true;
      readonly gl: WebGL2RenderingContext;
      readonly canvas: OffscreenCanvas;
      readonly renderer: string;
      /** Rendered by the processor: many times slower than plain loops there. */
      readonly software: boolean;
      /** Computes and stores float32, not half precision. */
      readonly float32: boolean;
    };

const softwareNames = /swiftshader|llvmpipe|softpipe|software|basic render|mesa offscreen/i;

/**
 * Opens a WebGL 2 context of our own on an OffscreenCanvas. tfjs would refuse Safari's, and only an
 * own canvas tells when its context is lost.
 */
export function inspectGpu(): GpuFacts {
  if (typeof OffscreenCanvas === 'undefined') return { available: false };
  const canvas = new OffscreenCanvas(1, 1);
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
  });
  if (!gl) return { available: false };
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return {
    available: true,
    gl,
    canvas,
    renderer,
    software: softwareNames.test(renderer),
    float32: rendersFloat32(gl),
  };
}

function rendersFloat32(gl: WebGL2RenderingContext): boolean {
  if (!gl.getExtension('EXT_color_buffer_float')) return false;
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT);
  if (!precision || precision.precision < 23) return false;
  const texture = gl.createTexture();
  const buffer = gl.createFramebuffer();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 1, 1);
  gl.bindFramebuffer(gl.FRAMEBUFFER, buffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const complete = gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE;
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindTexture(gl.TEXTURE_2D, null);
  gl.deleteFramebuffer(buffer);
  gl.deleteTexture(texture);
  return complete;
}
