import type { Kernel2 } from '../math/symmetric2';
import { kernelAt } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';
import { isFiniteKernel } from './ellipseShape';
import { fixed, percent, significant, whole } from './format';
import { eigen, gapAt } from './kernels';
import { divergedBy, hasFrames, stepOf } from './moment';
import { metrics, type PlotSize } from './size';
import { type WidthGroup, widthGroups } from './widthRamp';

export { drawStrip } from './drawStrip';

export interface StripDot {
  readonly key: string;
  /** 0 … 1 along the logarithmic axis 1 – 100 %. */
  readonly at: number;
  readonly shown: boolean;
}

export interface StripItem {
  readonly key: string;
  readonly className: string;
  /** Rich text. */
  readonly name: string;
  /** k11, k12, k21, k22; null in the compact form or when there is no kernel. */
  readonly entries: readonly string[] | null;
  /** The number, e.g. “82 %”, or what became of the network. */
  readonly value: string;
  /** What the number is, “from Θ_∞”. */
  readonly note: string;
  readonly dots: readonly StripDot[] | null;
  /** The limit has no gap: in its place stand the labels of the axis. */
  readonly scale: boolean;
  /** In words. */
  readonly spoken: string;
}

export interface StripScene {
  readonly size: PlotSize;
  /** Without matrices and dots: swatch, n and gap. */
  readonly compact: boolean;
  readonly items: readonly StripItem[];
}

interface Form {
  readonly compact: boolean;
  /** Room for what the number is. */
  readonly note: boolean;
  readonly dots: boolean;
}

/** The kernels of all widths in a row, narrow to wide and at last the limit: read as n → ∞. */
export function stripScene(frame: PlotFrame, size: PlotSize): StripScene {
  const groups = widthGroups(frame);
  const { label } = metrics(size.profile);
  const room = size.width / (groups.length + 1);
  const compact = size.profile === 'phone' || room < label * 6.8;
  const form: Form = { compact, note: room >= label * 8, dots: size.profile !== 'phone' };
  const items = groups.map((group) => itemOf(group, frame, form));
  return { size, compact, items: [...items, limitItem(frame, form)] };
}

/** Where a gap lies on the logarithmic axis from 1 to 100 %; beyond its ends, at its ends. */
function gapPosition(gap: number): number {
  if (!(gap > 0)) return 0;
  return Math.min(1, Math.max(0, Math.log10(gap * 100) / 2));
}

function itemOf(group: WidthGroup, frame: PlotFrame, form: Form): StripItem {
  const { compact } = form;
  const { width, shown, className, records } = group;
  const n = whole(width);
  const name = compact ? n : `*n* = ${n}`;
  const base = { key: String(width), className, name, scale: false };
  const dots = form.dots ? dotsOf(records, frame) : null;
  if (!hasFrames(shown)) {
    const value = shown.status === 'refused' ? 'not run' : '…';
    const entries = compact ? null : ['–', '–', '–', '–'];
    return {
      ...base,
      entries,
      value,
      note: '',
      dots,
      spoken: `Width ${n}: ${value === '…' ? 'starting' : value}`,
    };
  }
  const step = stepOf(shown, frame);
  const kernel = kernelAt(shown, step);
  const gap = gapAt(shown, step, frame.limit.ntk);
  const diverged = divergedBy(shown, frame.step);
  const value = diverged ? 'diverged' : percent(gap);
  const note = diverged
    ? `at *k* = ${whole(shown.last + 1)}`
    : form.note && !compact
      ? 'from Θ_{∞}'
      : '';
  const words = diverged
    ? `diverged at step ${shown.last + 1}`
    : `${value} from the infinite-width kernel`;
  return {
    ...base,
    entries: compact ? null : matrixOf(kernel),
    value,
    note,
    dots,
    spoken: `Width ${n}: ${words}`,
  };
}

function dotsOf(records: WidthGroup['records'], frame: PlotFrame): StripDot[] {
  return records.flatMap((record, i) => {
    if (!hasFrames(record)) return [];
    const gap = gapAt(record, stepOf(record, frame), frame.limit.ntk);
    return Number.isFinite(gap)
      ? [{ key: String(record.seed), at: gapPosition(gap), shown: i === 0 }]
      : [];
  });
}

function limitItem(frame: PlotFrame, { compact, dots }: Form): StripItem {
  const { large, small } = eigen(frame.limit.ntk);
  const values = `${significant(large, 3)}, ${significant(small, 2)}`;
  return {
    key: 'inf',
    className: 'w-inf',
    name: compact ? '∞' : '*n* → ∞',
    entries: compact ? null : matrixOf(frame.limit.ntk),
    value: compact ? '0 %' : '',
    note: compact ? '' : `*λ*_{±} ${values}`,
    dots: null,
    scale: dots,
    spoken: `Infinite width: eigenvalues ${values}`,
  };
}

/** Two decimals, or three significant digits where two decimals say nothing. */
function matrixOf(kernel: Kernel2): string[] {
  const { k11, k12, k22 } = kernel;
  if (!isFiniteKernel(kernel)) return ['–', '–', '–', '–'];
  const largest = Math.max(Math.abs(k11), Math.abs(k12), Math.abs(k22));
  const format = (value: number): string => {
    if (largest >= 1e4) return significant(value, 2);
    if (largest >= 100) return fixed(value, 0);
    if (largest >= 10) return fixed(value, 1);
    return largest < 0.1 && largest > 0 ? significant(value, 2) : fixed(value, 2);
  };
  return [k11, k12, k12, k22].map(format);
}
