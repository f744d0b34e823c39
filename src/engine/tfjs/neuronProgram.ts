import type { ActivationName } from '../../math/activations';
import type { GlProgram } from './glProgram';
import { glslActivations } from './glslActivations';

/**
 * All a layer does neuron by neuron, in one program: finish the step before (the first layer's
 * α̃, the output weights), then σ and σ′, laid out as `NeuronRegions` says.
 *
 * Inputs: `Own`, this layer's texture one step earlier; `Log`, whose texel `slopesAt` + 2·network
 * ends in η ∂L/∂f(x_1), η ∂L/∂f(x_2) of that step; `Delta`, δ⁽¹⁾ of that step (first layer), or `Z`,
 * the preactivations (others).
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
    ],
    body: `
      ${helpers}
      vec4 sigma(vec4 z) { return ${value}; }
      vec4 sigmaSlope(vec4 z) { return ${derivative}; }

      vec2 pull(int net) { return fetchLog(places.z + 2 * net).zw; }
      vec4 ownActivations(int net, int c) {
        return fetchOwn(net * regions.w + regions.x + c);
      }

      ${first ? firstPreactivations : preactivations}

      vec4 masked(vec4 inside, float constant, ivec4 neuron) {
        vec4 outside = mix(vec4(0.0), vec4(constant), equal(neuron, ivec4(layout4.x)));
        return mix(outside, inside, lessThan(neuron, ivec4(layout4.x)));
      }
      ivec4 pairOf(int c) { return ivec4(2 * c) + ivec4(0, 1, 0, 1); }
      ivec4 quadOf(int c) { return ivec4(4 * c) + ivec4(0, 1, 2, 3); }

      ${top ? outputWeights : ''}

      vec4 texel(int k) {
        int net = k / regions.w;
        int c = k - net * regions.w;
        if (net >= layout4.w) return vec4(0.0);
        ${first ? 'if (c < layout4.y) return trained(net, c);' : ''}
        ${first ? 'if (c < regions.x) return probed(net, c - layout4.y);' : ''}
        c -= regions.x;
        if (c < layout4.y) return masked(sigma(trained(net, c)), gains.y, pairOf(c));
        c -= layout4.y;
        if (c < layout4.z) return masked(sigma(probed(net, c)), gains.y, quadOf(c));
        c -= layout4.z;
        if (c < layout4.y) {
          vec4 slope = masked(sigmaSlope(trained(net, c)), 0.0, pairOf(c));
          ${top ? deltaOfTop : 'return slope;'}
        }
        c -= layout4.y;
        ${top ? 'return weights(net, c);' : pullOfWeights}
      }`,
  };
}

const preactivations = `
      vec4 trained(int net, int c) { return fetchZ(net * (layout4.y + layout4.z) + c); }
      vec4 probed(int net, int c) {
        return fetchZ(net * (layout4.y + layout4.z) + layout4.y + c);
      }`;

/** Δα̃⁽¹⁾(x) = −η Σ_i ∂L/∂f(x_i) δ⁽¹⁾(x_i)(σ_w² x_i·x/d_0 + β²); THEORY §6. */
const firstPreactivations = `
      vec4 trained(int net, int c) {
        vec2 r = pull(net);
        vec4 d = fetchDelta(net * places.y + places.x + c);
        return fetchOwn(net * regions.w + c)
          - r.x * shares.xxyy * d.xyxy - r.y * shares.yyzz * d.zwzw;
      }
      vec4 probed(int net, int c) {
        vec2 r = pull(net) * probeShares.xy;
        int at = net * places.y + places.x + 2 * c;
        vec4 d = fetchDelta(at);
        vec4 e = fetchDelta(at + 1);
        return fetchOwn(net * regions.w + layout4.y + c)
          - r.x * vec4(d.xy, e.xy) - r.y * vec4(d.zw, e.zw);
      }`;

/** The weights into the output after the step before, four neurons' worth. */
const outputWeights = `
      vec4 weights(int net, int c) {
        vec2 r = pull(net) * gains.x * float(places.w);
        vec4 a = ownActivations(net, 2 * c);
        vec4 b = ownActivations(net, 2 * c + 1);
        return fetchOwn(net * regions.w + regions.z + c)
          - r.x * vec4(a.xy, b.xy) - r.y * vec4(a.zw, b.zw);
      }`;

const deltaOfTop = `
          vec4 w = weights(net, c >> 1);
          return gains.x * slope * ((c & 1) == 0 ? w.xyxy : w.zwzw);`;

const pullOfWeights = 'return gains.x * pull(net).xxyy * ownActivations(net, c);';
