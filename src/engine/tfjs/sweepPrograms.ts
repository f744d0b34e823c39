import type { GlProgram } from './glProgram';

/**
 * The three sweeps over hidden weights W, texels of 2 × 2 weights, networks stacked above each
 * other. `sizes` is (pairs, quads, networks, parts). A sweep's sums are cut into parts, one after the
 * other in its output, because a GPU wants many more short sums than a layer has neurons.
 */

/**
 * Into how many parts the sums of a sweep are cut.
 * @param sums of the sweep, all networks together
 * @param quads terms of a sum, by fours
 */
export function partsOfSweep(sums: number, quads: number, software: boolean): number {
  if (software) return 1;
  return Math.max(1, Math.min(Math.ceil(fragmentsWanted / sums), Math.floor(quads / fewestQuads)));
}

/** Fragments that keep a large GPU busy; terms, by fours, that pay for a part of their own. */
const fragmentsWanted = 2 ** 16;
const fewestQuads = 8;

/**
 * α̃ = σ_w/√n · Wα of the training points and the probe, in parts; b is a column of W (see
 * `layout.ts`).
 */
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
        int part = k / (sizes.z * stride);
        if (part >= sizes.w) return vec4(0.0);
        k -= part * sizes.z * stride;
        int net = k / stride;
        int c = k - net * stride;
        int length = (sizes.y + sizes.w - 1) / sizes.w;
        int from = part * length;
        int to = min(from + length, sizes.y);
        int at = net * places.y + places.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        if (c < sizes.x) {
          int row = net * sizes.x + c;
          for (int j = 2 * from; j < 2 * to; j += 2) {
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
        for (int j = from; j < to; j++) {
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

/** Wᵀδ⁽ˡ⁺¹⁾ of the training points, in parts. */
export const backwardProgram: GlProgram = {
  folded: ['Delta'],
  plain: ['W'],
  uniforms: [
    ['ivec4', 'sizes'],
    // δ's offset and stride
    ['ivec4', 'places'],
  ],
  body: `
      vec4 texel(int k) {
        int part = k / (sizes.z * sizes.x);
        if (part >= sizes.w) return vec4(0.0);
        k -= part * sizes.z * sizes.x;
        int net = k / sizes.x;
        int j = k - net * sizes.x;
        int length = (sizes.y + sizes.w - 1) / sizes.w;
        int from = 2 * part * length;
        int to = min(from + 2 * length, sizes.x);
        int row = net * sizes.x;
        int at = net * places.y + places.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        for (int i = from; i < to; i += 2) {
          vec4 w = texelFetch(W, ivec2(j, row + i), 0);
          vec4 d = fetchDelta(at + i);
          even += w.xyxy * d.xxzz + w.zwzw * d.yyww;
          w = texelFetch(W, ivec2(j, row + i + 1), 0);
          d = fetchDelta(at + i + 1);
          odd += w.xyxy * d.xxzz + w.zwzw * d.yyww;
        }
        return even + odd;
      }`,
};

/**
 * δ⁽ˡ⁾ = σ′(α̃⁽ˡ⁾) ∘ σ_w/√n · Wᵀδ⁽ˡ⁺¹⁾ from the parts of the backward sweep. `Slopes` is the layer's
 * texture, with σ′ in it.
 */
export const deltaProgram: GlProgram = {
  folded: ['Parts', 'Slopes'],
  uniforms: [
    ['ivec4', 'sizes'],
    // σ′'s offset and stride
    ['ivec4', 'places'],
    ['vec4', 'gains'],
  ],
  body: `
      vec4 texel(int k) {
        int net = k / sizes.x;
        if (net >= sizes.z) return vec4(0.0);
        vec4 sum = vec4(0.0);
        for (int p = 0; p < sizes.w; p++) sum += fetchParts(p * sizes.z * sizes.x + k);
        return gains.x * fetchSlopes(net * places.y + places.x + k - net * sizes.x) * sum;
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
