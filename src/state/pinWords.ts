import { activations } from '../math/activations';
import type { Experiment } from '../protocol/experiment';

type Word = (e: Experiment) => string;

/** What sets one run apart from another, in the order in which it is said. */
const words: readonly { readonly keys: readonly (keyof Experiment)[]; readonly say: Word }[] = [
  { keys: ['data', 'a', 'b', 'rho', 'angles', 'norm'], say: inputs },
  { keys: ['act'], say: ({ act }) => activations[act].label },
  { keys: ['L'], say: ({ L }) => `L = ${L}` },
  { keys: ['n'], say: ({ n }) => `n = ${n.join(', ')}` },
  { keys: ['eta'], say: ({ eta }) => rate(eta) },
  { keys: ['loss'], say: ({ loss }) => (loss === 'mse' ? 'squared loss' : 'logistic loss') },
  { keys: ['sw'], say: ({ sw }) => `σ_w = ${Number(sw.toPrecision(3))}` },
  { keys: ['sb'], say: ({ sb }) => `β = ${sb}` },
  { keys: ['y'], say: ({ y }) => `targets ${y.join(', ').replaceAll('-', '−')}` },
  { keys: ['k'], say: ({ k }) => `${k} steps` },
  { keys: ['out'], say: ({ out }) => (out === 1 ? 'one output' : `${out} outputs`) },
  { keys: ['seed', 'seeds'], say: ({ seed }) => `seed ${seed}` },
  { keys: ['engine'], say: ({ engine }) => `engine ${engine}` },
];

function inputs({ data, a, b, rho, angles, norm }: Experiment): string {
  if (data === 'pair') return `ρ = ${String(rho).replace('-', '−')}`;
  if (data === 'circle') return `angles ${angles.join('°, ').replaceAll('-', '−')}°`;
  const digit = (name: string) => (name.startsWith('draw.') ? 'a drawing' : name.split('.')[0]);
  return `${digit(a)} against ${digit(b)}${norm === 'raw' ? ', raw pixels' : ''}`;
}

function rate(eta: Experiment['eta']): string {
  return typeof eta === 'number' ? `ηλ = ${eta}` : `η = ${eta.slice('abs:'.length)}`;
}

/** What a pinned run has that the current one has not, in a few words; empty where they are equal. */
export function pinnedWords(pinned: Experiment, current: Experiment): string {
  const differs = (key: keyof Experiment) =>
    JSON.stringify(pinned[key]) !== JSON.stringify(current[key]);
  const said = words.filter(({ keys }) => keys.some(differs)).map(({ say }) => say(pinned));
  return said.slice(0, 3).join(', ') + (said.length > 3 ? ' …' : '');
}
