import { gradientDescent, gradientFlow, logisticFlow } from '../../math/dynamics';
import { type Kernel2, type Pair, relativeGap } from '../../math/symmetric2';
import type { PictureMark, PresetPicture } from '../../plots/presetPicture';
import { widthRamp } from '../../plots/widthRamp';
import type { Experiment } from '../../protocol/experiment';
import { kernelAt, type NetworkRecord, outputsAt } from '../../protocol/frames';
import type { Preset } from '../../state/presets';
import type { TrainedHere } from '../../state/trainHere.suite';

const short = (value: number) => Number(value.toPrecision(3)) + 0;
const entries = ({ k11, k12, k22 }: Kernel2, scale = 1) =>
  [k11, k12, k22].map((k) => short(scale * k));

/** The picture of a finished run: what `pictures.json` keeps of it. */
export function pictureOf(preset: Preset, e: Experiment, trained: TrainedHere): PresetPicture {
  const slots = widthRamp(e.n.length);
  const shown = e.n.map((n, rank) => ({
    ink: slots[rank]!,
    records: trained.records.filter((record) => record.width === n),
  }));
  switch (preset.picture) {
    case 'outputs':
      return outputsPicture(e, trained, shown);
    case 'drift':
      return driftPicture(e, shown);
    case 'cloud':
      return cloudPicture(trained, shown);
    default:
      return ellipsesPicture(e, trained, shown);
  }
}

type Shown = readonly { readonly ink: number; readonly records: readonly NetworkRecord[] }[];

/** Whole steps, evenly spread over log(1 + k). */
function steps(k: number): number[] {
  const count = Math.min(k, 40);
  const spread = Array.from({ length: count + 1 }, (_, i) =>
    Math.round((1 + k) ** (i / count) - 1),
  );
  return [...new Set(spread)];
}

const place = (k: number) => short(Math.log1p(k));

function ellipsesPicture(e: Experiment, { theory }: TrainedHere, shown: Shown): PresetPicture {
  const half = short(1.6 * Math.sqrt(Math.max(theory.ntk.k11, theory.ntk.k22)));
  const marks: PictureMark[] = [...cross(half)];
  for (const { ink, records } of shown) {
    const [record] = records;
    marks.push({ ink, thin: true, ellipse: entries(kernelAt(record!, 0)) });
    marks.push({ ink, ellipse: entries(kernelAt(record!, e.k)) });
  }
  marks.push({ ink: 'inf', ellipse: entries(theory.ntk) });
  return { box: [-half, -half, half, half], square: true, marks };
}

function outputsPicture(e: Experiment, { theory }: TrainedHere, shown: Shown): PresetPicture {
  const at = steps(e.k);
  const most = e.loss === 'logistic' ? 8 : 1.6;
  const inside = (f: number) => short(Math.min(3 * most, Math.max(-3 * most, f)));
  const end = place(e.k);
  const curves = (f: (k: number) => Pair): number[][] =>
    [0, 1].map((i) => at.flatMap((k) => [place(k), inside(f(k)[i]!)]));
  const y: Pair = [...e.y];
  const limit = (k: number): Pair => {
    const rate = theory.learningRate;
    if (e.loss === 'logistic') return logisticFlow(theory.ntk, y, [0, 0], rate * k);
    if (e.prediction === 'steps') return gradientDescent(theory.ntk, y, [0, 0], rate, k);
    return gradientFlow(theory.ntk, y, [0, 0], rate * k);
  };
  const marks: PictureMark[] = [1, 0, -1].map((f) => ({ ink: 'rule', line: [0, f, end, f] }));
  for (const { ink, records } of shown) {
    for (const line of curves((k) => outputsAt(records[0]!, k))) marks.push({ ink, line });
  }
  for (const line of curves(limit)) marks.push({ ink: 'inf', line });
  return { box: [0, -most, end, most], square: false, marks };
}

function driftPicture(e: Experiment, shown: Shown): PresetPicture {
  const at = [...steps(e.k).slice(1), ...Array.from({ length: 12 }, (_, i) => e.k - i)];
  const ordered = [...new Set(at)].sort((p, q) => p - q);
  const end = place(e.k);
  const [low, high] = [-3.2, 0.3];
  const marks: PictureMark[] = [0, -1, -2, -3].map((d) => ({ ink: 'rule', line: [0, d, end, d] }));
  for (const { ink, records } of shown) {
    const drift = (k: number) => relativeGap(kernelAt(records[0]!, k), kernelAt(records[0]!, 0));
    const line = ordered.flatMap((k) => [place(k), short(Math.log10(Math.max(1e-4, drift(k))))]);
    marks.push({ ink, line });
  }
  return { box: [0, low, end, high], square: false, marks };
}

/** f_0 of every network, and two standard deviations of the NNGP. */
function cloudPicture({ theory }: TrainedHere, shown: Shown): PresetPicture {
  const half = short(2.6 * Math.sqrt(theory.nngp.k11));
  const marks: PictureMark[] = [...cross(half)];
  for (const { ink, records } of shown) {
    marks.push({ ink, dots: records.flatMap((record) => outputsAt(record, 0).map(short)) });
  }
  marks.push({ ink: 'inf', ellipse: entries(theory.nngp, 4) });
  return { box: [-half, -half, half, half], square: true, marks };
}

function cross(half: number): PictureMark[] {
  return [
    { ink: 'rule', line: [-half, 0, half, 0] },
    { ink: 'rule', line: [0, -half, 0, half] },
  ];
}
