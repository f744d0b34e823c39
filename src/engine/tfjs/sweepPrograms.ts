import type { GlProgram } from './glProgram';

/**
 * The three sweeps over hidden weights W, texels of 2 × 2 weights, networks stacked above each
 * other. `sizes` is (pairs, quads, networks, ·).
 */

/** α̃ = σ_w/√n · Wα of the training points and the probe; b is a column of W (see `layout.ts`). */
export const forwardProgram: GlProgram = {
  folded: ['A'],
  plain: ['W'],
  uniforms: [
    ['ivec4', 'sizes'],
    // α's offset and stride
    ['ivec4', 'places'],
    ['vec4', 'gains'],
  ],
  body: `
      vec4 texel(int k) {
        int stride = sizes.x + sizes.y;
        int net = k / stride;
        if (net >= sizes.z) return vec4(0.0);
        int c = k - net * stride;
        int at = net * places.y + places.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        if (c < sizes.x) {
          int row = net * sizes.x + c;
          for (int j = 0; j < sizes.x; j += 2) {
            vec4 w = texelFetch(W, ivec2(j, row), 0);
            vec4 a = fetchA(at + j);
            even += w.xzxz * a.xxzz + w.ywyw * a.yyww;
            w = texelFetch(W, ivec2(j + 1, row), 0);
            a = fetchA(at + j + 1);
            odd += w.xzxz * a.xxzz + w.ywyw * a.yyww;
          }
          return gains.x * (even + odd);
        }
        int row = net * sizes.x + 2 * (c - sizes.x);
        at += sizes.x;
        for (int j = 0; j < sizes.y; j++) {
          vec4 a = fetchA(at + j);
          vec4 upper = texelFetch(W, ivec2(2 * j, row), 0);
          vec4 lower = texelFetch(W, ivec2(2 * j, row + 1), 0);
          even += vec4(upper.xz, lower.xz) * a.x + vec4(upper.yw, lower.yw) * a.y;
          upper = texelFetch(W, ivec2(2 * j + 1, row), 0);
          lower = texelFetch(W, ivec2(2 * j + 1, row + 1), 0);
          odd += vec4(upper.xz, lower.xz) * a.z + vec4(upper.yw, lower.yw) * a.w;
        }
        return gains.x * (even + odd);
      }`,
};

/**
 * δ⁽ˡ⁾ = σ′(α̃⁽ˡ⁾) ∘ σ_w/√n · Wᵀδ⁽ˡ⁺¹⁾ of the training points. `Slopes` is the layer's texture, with σ′
 * in it.
 */
export const backwardProgram: GlProgram = {
  folded: ['Delta', 'Slopes'],
  plain: ['W'],
  uniforms: [
    ['ivec4', 'sizes'],
    // δ's offset and stride, σ′'s offset and stride
    ['ivec4', 'places'],
    ['vec4', 'gains'],
  ],
  body: `
      vec4 texel(int k) {
        int net = k / sizes.x;
        if (net >= sizes.z) return vec4(0.0);
        int j = k - net * sizes.x;
        int row = net * sizes.x;
        int at = net * places.y + places.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        for (int i = 0; i < sizes.x; i += 2) {
          vec4 w = texelFetch(W, ivec2(j, row + i), 0);
          vec4 d = fetchDelta(at + i);
          even += w.xyxy * d.xxzz + w.zwzw * d.yyww;
          w = texelFetch(W, ivec2(j, row + i + 1), 0);
          d = fetchDelta(at + i + 1);
          odd += w.xyxy * d.xxzz + w.zwzw * d.yyww;
        }
        vec4 slope = fetchSlopes(net * places.w + places.z + j);
        return gains.x * slope * (even + odd);
      }`,
};

/**
 * ΔW = −Σ_i δ⁽ˡ⁺¹⁾(x_i) pull(x_i)ᵀ, to be blended into W; `Pull` holds η ∂L/∂f(x_i) σ_w/√n · α⁽ˡ⁾(x_i).
 */
export const updateProgram: GlProgram = {
  folded: ['Delta', 'Pull'],
  uniforms: [
    ['ivec4', 'sizes'],
    // δ's offset and stride, the pull's offset and stride
    ['ivec4', 'places'],
  ],
  plainOutput: true,
  body: `
      vec4 texel(ivec2 p) {
        int net = 0;
        // A division of whole numbers costs software rasterisers as much as a fetch.
        if (sizes.z > 1) net = int((float(p.y) + 0.5) / float(sizes.x));
        vec4 d = fetchDelta(net * (places.y - sizes.x) + places.x + p.y);
        vec4 u = fetchPull(net * places.w + places.z + p.x);
        return -d.xxyy * u.xyxy - d.zzww * u.zwzw;
      }`,
};
