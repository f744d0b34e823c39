import type { LossName } from '../../protocol/experiment';
import type { GlProgram } from './glProgram';

/** Layers whose sums one program takes: two textures each, of the sixteen a shader may read. */
export const layersPerSum = 7;

/** Into how many parts a sum over a layer is cut; adding up the parts takes about as long. */
export function partsFor(pairs: number): number {
  return 2 ** Math.round(Math.log2(pairs) / 2);
}

/** Sums a layer has in the parts' texture: ⟨α, α′⟩ and ⟨δ, δ′⟩; with the top one also ⟨w, α⟩. */
export function sumsOf(layers: number, withTop: boolean): number {
  return 2 * layers + (withTop ? 1 : 0);
}

/**
 * Partial sums over `layers` layers, as texels (11, 12, 22, ·) of ⟨α⁽ˡ⁾, α⁽ˡ⁾′⟩ and ⟨δ⁽ˡ⁾, δ⁽ˡ⁾′⟩
 * and, of the last if `withTop`, (x_1, x_2, probe, ·) of ⟨w, α⟩; `parts` texels of each.
 * Inputs: A0, D0, A1, D1 …, the layers' textures and δ; the top layer has δ in its own texture.
 */
export function layerSumsProgram(layers: number, withTop: boolean): GlProgram {
  const indices = Array.from({ length: layers }, (_, index) => index);
  const top = withTop ? layers - 1 : -1;
  const delta = (index: number) => (index === top ? `A${index}` : `D${index}`);
  return {
    folded: indices.flatMap((index) =>
      index === top ? [`A${index}`] : [`A${index}`, `D${index}`],
    ),
    uniforms: [
      // pairs, quads, networks, parts
      ['ivec4', 'sizes'],
      // per layer: α's offset and stride, δ's offset and stride
      ...indices.map((index) => ['ivec4', `places${index}`] as const),
      // output weights' offset
      ['int', 'outgoing'],
    ],
    body: `
      vec4 products(vec4 v) {
        return vec4(dot(v.xy, v.xy), dot(v.xy, v.zw), dot(v.zw, v.zw), 0.0);
      }
      vec4 texel(int k) {
        int stride = ${sumsOf(layers, withTop)} * sizes.w;
        int net = k / stride;
        if (net >= sizes.z) return vec4(0.0);
        int which = (k - net * stride) / sizes.w;
        int part = k - net * stride - which * sizes.w;
        int length = (sizes.x + sizes.w - 1) / sizes.w;
        int from = part * length;
        int to = min(from + length, sizes.x);
        vec4 sum = vec4(0.0);
        ${indices
          .map(
            (index) => `
        if (which == ${2 * index}) {
          int at = net * places${index}.y + places${index}.x;
          for (int c = from; c < to; c++) sum += products(fetchA${index}(at + c));
        } else if (which == ${2 * index + 1}) {
          int at = net * places${index}.w + places${index}.z;
          for (int c = from; c < to; c++) sum += products(fetch${delta(index)}(at + c));
        } else`,
          )
          .join('')}
        {
          ${withTop ? weightedActivations(top) : ''}
        }
        return sum;
      }`,
  };
}

const weightedActivations = (top: number) => `
          int at = net * places${top}.y + places${top}.x;
          int w = net * places${top}.y + outgoing;
          length = (sizes.y + sizes.w - 1) / sizes.w;
          from = part * length;
          to = min(from + length, sizes.y);
          for (int c = from; c < to; c++) {
            vec4 weights = fetchA${top}(w + c);
            vec4 a = fetchA${top}(at + 2 * c);
            vec4 b = fetchA${top}(at + 2 * c + 1);
            sum += vec4(
              dot(weights, vec4(a.xy, b.xy)),
              dot(weights, vec4(a.zw, b.zw)),
              dot(weights, fetchA${top}(at + sizes.x + c)),
              0.0);
          }`;

/**
 * Writes a frame of the group's networks into the log, which has two texels per step and network:
 * (Θ_11, Θ_12, Θ_22, f(x_1)) and (f(x_2), f(probe), η ∂L/∂f(x_1), η ∂L/∂f(x_2)).
 * Θ is the layer sum of THEORY §3, where β² is part of ⟨α, α′⟩ (see `layout.ts`).
 * Inputs: `Log`, then the textures of `layerSumsProgram`, `layersPerSum` layers each.
 */
export function recordProgram(hiddenLayers: number, loss: LossName): GlProgram {
  const chunks = Math.ceil(hiddenLayers / layersPerSum);
  const layers = Array.from({ length: hiddenLayers }, (_, index) => index);
  const place = (index: number) => {
    const chunk = Math.floor(index / layersPerSum);
    const within = index - chunk * layersPerSum;
    const inChunk = Math.min(layersPerSum, hiddenLayers - chunk * layersPerSum);
    return { chunk, within, sums: sumsOf(inChunk, chunk === chunks - 1) };
  };
  const total = (index: number, which: 0 | 1 | 2) => {
    const { chunk, within, sums } = place(index);
    return `total${chunk}(net * ${sums} + ${2 * within + which})`;
  };
  const top = hiddenLayers - 1;
  const slope = loss === 'mse' ? 'f - y' : '-y / (1.0 + exp(y * f))';
  return {
    folded: ['Log', ...Array.from({ length: chunks }, (_, chunk) => `Sums${chunk}`)],
    uniforms: [
      // row, first slot, networks of the group, networks in the log
      ['ivec4', 'place'],
      // parts; whether the output weights learn
      ['ivec4', 'sizes'],
      ['vec4', 'gains'],
      ['vec4', 'shares'],
      // y_1, y_2, η
      ['vec4', 'target'],
    ],
    body: `
      ${Array.from(
        { length: chunks },
        (_, chunk) => `
      vec4 total${chunk}(int which) {
        vec4 sum = vec4(0.0);
        for (int p = 0; p < sizes.x; p++) sum += fetchSums${chunk}(which * sizes.x + p);
        return sum;
      }`,
      ).join('')}
      vec4 texel(int k) {
        int slot = k / 2 - place.x * place.w;
        int net = slot - place.y;
        if (slot < 0 || slot >= place.w || net < 0 || net >= place.z) return fetchLog(k);
        vec3 outputs = gains.x * ${total(top, 2)}.xyz;
        if ((k & 1) == 1) {
          vec2 f = outputs.xy;
          vec2 y = target.xy;
          return vec4(outputs.yz, target.z * (${slope}));
        }
        float square = gains.x * gains.x;
        vec3 below = ${total(0, 1)}.xyz;
        vec3 kernel = shares.xyz * below;
        ${layers
          .slice(1)
          .map(
            (index) => `
        below = ${total(index, 1)}.xyz;
        kernel += square * ${total(index - 1, 0)}.xyz * below;`,
          )
          .join('')}
        kernel += square * float(sizes.y) * ${total(top, 0)}.xyz;
        return vec4(kernel, outputs.x);
      }`,
  };
}
