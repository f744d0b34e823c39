import type { Experiment } from '../protocol/experiment';
import type { Notice, ReplayState, Theory } from './store';
import { isSingular } from './theory';

export interface DivergedNetwork {
  readonly width: number;
  readonly seed: number;
  /** First step that is not finite. */
  readonly step: number;
  /** η·λ_max(Θ_0) of this network; null when not even Θ_0 was finite. */
  readonly stability: number | null;
}

export interface RefusedNetwork {
  readonly width: number;
  readonly neededBytes: number;
  readonly allowedBytes: number;
}

export interface SettingsFailure {
  readonly message: string;
  readonly label: string;
  readonly patch: Partial<Experiment>;
}

/** What happened, as far as a reader should be told. */
export interface Happenings {
  readonly experiment: Experiment;
  readonly theory: Theory | null;
  readonly addressProblems: readonly { readonly key: string; readonly message: string }[];
  readonly inputsFailure: string | null;
  /** Settings for which nothing can be trained, and a change that helps. */
  readonly settingsFailure: SettingsFailure | null;
  readonly runFailure: string | null;
  readonly engineLoss: string | null;
  readonly diverged: readonly DivergedNetwork[];
  readonly refused: readonly RefusedNetwork[];
  readonly networksPerWidth: number;
  /** Set once playback has reached it. */
  readonly fittedStep: number | null;
  readonly offline: boolean;
  readonly replay: ReplayState | null;
  readonly replayProblem: string | null;
  readonly dismissed: ReadonlySet<string>;
}

/** The sentences of the page, most urgent first. */
export function noticesOf(h: Happenings): Notice[] {
  const all = [
    ...failures(h),
    ...divergences(h),
    ...refusals(h),
    ...remarks(h),
    ...addressProblems(h),
  ];
  return all.filter((notice) => !h.dismissed.has(notice.id));
}

function failures(h: Happenings): Notice[] {
  const found: Notice[] = [];
  if (h.inputsFailure) {
    found.push({
      id: 'inputs',
      kind: 'error',
      text: h.inputsFailure,
      action: { label: 'Retry', run: { type: 'retry' } },
    });
  }
  if (h.settingsFailure) {
    const { message, label, patch } = h.settingsFailure;
    found.push({
      id: 'settings',
      kind: 'error',
      text: message,
      action: { label, run: { type: 'change', patch } },
    });
  }
  if (h.runFailure) {
    found.push({
      id: 'run',
      kind: 'error',
      text: `${h.runFailure} What was recorded can still be replayed, and Θ∞ is exact.`,
      action: { label: 'Start again', run: { type: 'retry' } },
    });
  }
  if (h.replayProblem !== null) {
    found.push({ id: 'recording', kind: 'error', text: h.replayProblem, dismissible: true });
  }
  if (h.engineLoss) {
    found.push({
      id: 'engine-loss',
      kind: 'warning',
      text: h.engineLoss,
      action: { label: 'Retry WebGL', run: { type: 'retry' } },
      dismissible: true,
    });
  }
  return found;
}

/** What is shown was not trained here. */
function replayNote({ name, createdWith, engine }: ReplayState): Notice {
  const by = [createdWith, engine].filter((words) => words).join(', ');
  return {
    id: 'replay',
    kind: 'note',
    text: `A replay of ${name}${by ? ` (${by})` : ''}: nothing is trained here.`,
    action: { label: 'Run it live', run: { type: 'live' } },
  };
}

function divergences({ diverged, theory, networksPerWidth }: Happenings): Notice[] {
  if (!theory || diverged.length === 0) return [];
  const limit = theory.stabilityLimit;
  const widths = [...new Set(diverged.map(({ width }) => width))].sort((p, q) => p - q);
  const sentences = widths.map((width) => {
    const group = diverged.filter((network) => network.width === width);
    const first = group.reduce((p, q) => (q.step < p.step ? q : p));
    const who =
      networksPerWidth > 1
        ? `${group.length} of ${networksPerWidth} networks of n = ${width} diverged, the first at k = ${first.step}`
        : `n = ${width} diverged at k = ${first.step}`;
    if (first.stability === null) return `${who}: its numbers are too large for float32.`;
    const rate = significant(first.stability);
    return first.stability > limit
      ? `${who}; its ηλ_max was ${rate}, above ${limit}, the infinite-width limit.`
      : `${who}; its ηλ_max was ${rate} at the start, below ${limit}, the infinite-width limit, and grew.`;
  });
  return [
    {
      id: `diverged-${widths.join('-')}`,
      kind: 'warning',
      text: sentences.join(' '),
      action: { label: 'Set ηλ to 1', run: { type: 'change', patch: { eta: 1 } } },
      dismissible: true,
    },
  ];
}

function refusals({ refused, experiment }: Happenings): Notice[] {
  const widths = [...new Set(refused.map(({ width }) => width))];
  return widths.map((width): Notice => {
    const { neededBytes, allowedBytes } = refused.find((r) => r.width === width)!;
    const kept = experiment.n.filter((n) => n !== width);
    return {
      id: `refused-${width}`,
      kind: 'warning',
      text:
        `n = ${width} at L = ${experiment.L} needs ${bytes(neededBytes)} of memory for its weights; ` +
        `this page allows itself ${bytes(allowedBytes)} for all networks, so it was left out.`,
      ...(kept.length > 0
        ? { action: { label: `Remove ${width}`, run: { type: 'change', patch: { n: kept } } } }
        : { action: { label: 'Use 1024', run: { type: 'change', patch: { n: [1024] } } } }),
    };
  });
}

function addressProblems({ addressProblems: problems }: Happenings): Notice[] {
  if (problems.length === 0) return [];
  const text = problems.map(({ message }) => message).join(' ');
  return [{ id: 'address', kind: 'note', text, dismissible: true }];
}

function remarks(h: Happenings): Notice[] {
  const found: Notice[] = [];
  const note = (id: string, text: string) =>
    found.push({ id, kind: 'note', text, dismissible: true });
  if (h.theory && isSingular(h.theory)) {
    note(
      'singular',
      h.theory.cosine > 0
        ? 'Θ∞ is singular: to the limit the two inputs are one, so λ₋ = 0 and f(x₁) − f(x₂) keeps its first value for ever.'
        : 'Θ∞ is singular: λ₋ = 0, so one combination of the outputs keeps its first value for ever.',
    );
  }
  if (h.fittedStep !== null) {
    found.push({
      id: 'fitted',
      kind: 'note',
      text: `Fitted at k = ${h.fittedStep}: every residual is below 10⁻³, and what follows is not animated.`,
    });
  }
  if (h.offline) {
    found.push({
      id: 'offline',
      kind: 'note',
      text: 'Offline. Training still works; digits not opened yet wait for the network.',
    });
  }
  if (h.replay) found.push(replayNote(h.replay));
  return found;
}

function significant(value: number): string {
  return Number(value.toPrecision(2)).toString();
}

function bytes(count: number): string {
  const gigabytes = count / 2 ** 30;
  return gigabytes >= 0.1
    ? `${gigabytes.toFixed(gigabytes < 10 ? 2 : 0)} GB`
    : `${(count / 2 ** 20).toFixed(1)} MB`;
}
