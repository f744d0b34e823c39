import type { GlProgram } from './glProgram';

/**
 * The three sweeps over a band of hidden weights W, texels of 2 × 2 weights, networks stacked.
 * `sizes` is (pairs, quads, networks, ·), `band` its (first row, end) among all rows of texels.
 */

const netOf = `
      int netOf(int row) { return int((float(row) + 0.5) / float(sizes.x)); }`;

/**
 * α̃ = σ_w/√n · Wα of the training points and the probe, for the rows of this band; the others are
 * copied from `Other`, the bands before, where `chained`.
 */
export function forwardProgram(chained: boolean): GlProgram {
  return {
    folded: chained ? ['A', 'Other'] : ['A'],
    plain: ['W'],
    uniforms: [
      ['ivec4', 'sizes'],
      ['ivec4', 'band'],
      // α's offset and stride
      ['ivec4', 'places'],
      ['vec4', 'gains'],
    ],
    body: `
      vec4 texel(int k) {
        int stride = sizes.x + sizes.y;
        int net = k / stride;
        int c = k - net * stride;
        bool probe = c >= sizes.x;
        int row = net * sizes.x + (probe ? 2 * (c - sizes.x) : c);
        if (row < band.x || row >= band.y) return ${chained ? 'fetchOther(k)' : 'vec4(0.0)'};
        int at = net * places.y + places.x;
        row -= band.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        if (!probe) {
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
}

/**
 * δ⁽ˡ⁾ = σ′(α̃⁽ˡ⁾) ∘ σ_w/√n · Wᵀδ⁽ˡ⁺¹⁾ of the training points, this band's part, added to `Other`,
 * that of the bands before, where `chained`. `Slopes` is the layer's texture with σ′ in it.
 */
export function backwardProgram(chained: boolean): GlProgram {
  return {
    folded: chained ? ['Delta', 'Slopes', 'Other'] : ['Delta', 'Slopes'],
    plain: ['W'],
    uniforms: [
      ['ivec4', 'sizes'],
      ['ivec4', 'band'],
      // δ's offset and stride, σ′'s offset and stride
      ['ivec4', 'places'],
      ['vec4', 'gains'],
    ],
    body: `
      vec4 texel(int k) {
        int net = k / sizes.x;
        if (net >= sizes.z) return vec4(0.0);
        int j = k - net * sizes.x;
        int from = max(net * sizes.x, band.x);
        int to = min((net + 1) * sizes.x, band.y);
        int at = net * places.y + places.x - net * sizes.x;
        vec4 even = vec4(0.0);
        vec4 odd = vec4(0.0);
        for (int i = from; i < to; i += 2) {
          vec4 w = texelFetch(W, ivec2(j, i - band.x), 0);
          vec4 d = fetchDelta(at + i);
          even += w.xyxy * d.xxzz + w.zwzw * d.yyww;
          w = texelFetch(W, ivec2(j, i + 1 - band.x), 0);
          d = fetchDelta(at + i + 1);
          odd += w.xyxy * d.xxzz + w.zwzw * d.yyww;
        }
        vec4 slope = fetchSlopes(net * places.w + places.z + j);
        return ${chained ? 'fetchOther(k) + ' : ''}gains.x * slope * (even + odd);
      }`,
  };
}

/**
 * W − Σ_i δ⁽ˡ⁺¹⁾(x_i) pull(x_i)ᵀ, where `Pull` holds η ∂L/∂f(x_i) σ_w/√n · α⁽ˡ⁾(x_i).
 */
export const updateProgram: GlProgram = {
  folded: ['Delta', 'Pull'],
  plain: ['W'],
  plainOutput: true,
  uniforms: [
    ['ivec4', 'sizes'],
    ['ivec4', 'band'],
    // δ's offset and stride, the pull's offset and stride
    ['ivec4', 'places'],
  ],
  body: `
      ${netOf}
      vec4 texel(ivec2 p) {
        int row = p.y + band.x;
        int net = netOf(row);
        vec4 w = texelFetch(W, p, 0);
        if (row >= band.y) return w;
        vec4 d = fetchDelta(net * (places.y - sizes.x) + places.x + row);
        vec4 u = fetchPull(net * places.w + places.z + p.x);
        return w - d.xxyy * u.xyxy - d.zzww * u.zwzw;
      }`,
};
