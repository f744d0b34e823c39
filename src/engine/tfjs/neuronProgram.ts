import type { ActivationName } from '../../math/activations';
import type { GlProgram } from './glProgram';
import { glslActivations } from './glslActivations';

/**
 * All a layer does neuron by neuron, in one program: finish the step before (the first layer's
 * α̃, the output weights), then σ and σ′, laid out as `NeuronRegions` says.
 *
 * Inputs: `Own`, this layer's texture one step earlier; `Log`, whose texel `slopesAt` + 2·network
 * ends in η ∂L/∂f(x_1), η ∂L/∂f(x_2) of that step; `Delta`, δ⁽¹⁾ of that step (first layer), or `Z`,
 * the preactivations in `parts` parts (others).
 */
export function neuronProgram(activation: ActivationName, first: boolean, top: boolean): GlProgram {
  const { value, derivative, helpers = '' } = glslActivations[activation];
  return {
    folded: ['Own', 'Log', first ? 'Delta' : 'Z'],
    uniforms: [
      // n, pairs, quads, networks
      ['ivec4', 'layout4'],
      // offsets of activations, slopes, outgoing; stride
      ['ivec4', 'regions'],
      // δ's offset and stride; slopesAt; whether the output weights learn
      ['ivec4', 'places'],
      // σ_w/√n, β√n/σ_w
      ['vec4', 'gains'],
      // σ_w² x·x'/d_0 + β² of (1,1), (1,2), (2,2); and of (1,probe), (2,probe)
      ['vec4', 'shares'],
      ['vec4', 'probeShares'],
      ['int', 'parts'],
    ],
    // Software rasterisers run both sides of every branch, so all regions share their reads.
    body: `
      ${helpers}
      vec4 sigma(vec4 z) { return ${value}; }
      vec4 sigmaSlope(vec4 z) { return ${derivative}; }
      vec4 ownActivations(int net, int c) {
        return fetchOwn(net * regions.w + regions.x + c);
      }
      vec4 masked(vec4 inside, float constant, ivec4 neuron) {
        vec4 outside = mix(vec4(0.0), vec4(constant), equal(neuron, ivec4(layout4.x)));
        return mix(outside, inside, lessThan(neuron, ivec4(layout4.x)));
      }

      vec4 texel(int k) {
        int net = k / regions.w;
        if (net >= layout4.w) return vec4(0.0);
        int c = k - net * regions.w;
        vec2 pull = fetchLog(places.z + 2 * net).zw;

        int v = c < regions.x ? c : c < regions.y ? c - regions.x :
          c < regions.z ? c - regions.y : c - regions.z;
        bool probe = v >= layout4.y;
        ivec4 neuron = probe ? 4 * (v - layout4.y) + ivec4(0, 1, 2, 3) : 2 * v + ivec4(0, 1, 0, 1);
        ${first ? firstPreactivations : preactivations}
        vec4 result = c < regions.x ? z : c < regions.y ?
          masked(sigma(z), gains.y, neuron) : masked(sigmaSlope(z), 0.0, neuron);
        ${top ? outputWeights : pullOfWeights}
        return result;
      }`,
  };
}

const preactivations = `
        int stride = layout4.y + layout4.z;
        vec4 z = vec4(0.0);
        for (int p = 0; p < parts; p++) z += fetchZ((p * layout4.w + net) * stride + v);`;

/** Δα̃⁽¹⁾(x) = −η Σ_i ∂L/∂f(x_i) δ⁽¹⁾(x_i)(σ_w² x_i·x/d_0 + β²); THEORY §6. */
const firstPreactivations = `
        int at = net * places.y + places.x + (probe ? 2 * (v - layout4.y) : v);
        vec4 d = fetchDelta(at);
        vec4 e = fetchDelta(at + 1);
        vec4 z = fetchOwn(net * regions.w + v);
        z -= probe
          ? pull.x * probeShares.x * vec4(d.xy, e.xy) + pull.y * probeShares.y * vec4(d.zw, e.zw)
          : pull.x * shares.xxyy * d.xyxy + pull.y * shares.yyzz * d.zwzw;`;

/**
 * The output weights w after the step before, of four neurons; of a pair where
 * δ = σ_w/√n · w ∘ σ′ is due.
 */
const outputWeights = `
        bool delta = c < regions.z;
        vec4 w = fetchOwn(net * regions.w + regions.z + (delta ? v >> 1 : v));
        vec4 a = ownActivations(net, delta ? v : 2 * v);
        vec4 b = ownActivations(net, delta ? v + 1 : 2 * v + 1);
        vec2 r = pull * gains.x * float(places.w);
        vec4 change = r.x * vec4(a.xy, b.xy) + r.y * vec4(a.zw, b.zw);
        if (!delta) result = w - change;
        else if (c >= regions.y) {
          result *= gains.x * (((v & 1) == 0 ? w.xyxy : w.zwzw) - change.xyxy);
        }`;

const pullOfWeights = `
        vec4 outgoing = gains.x * pull.xxyy * ownActivations(net, v);
        if (c >= regions.z) result = outgoing;`;
