import type { NetworkRecord } from '../protocol/frames';
import type { PlotFrame } from '../protocol/plotFrame';

/** Slots of the colour ramp, narrow to wide: w4, w16, w64, w256, w1024, w4096 of the tokens. */
const slotsFor: readonly (readonly number[])[] = [
  [],
  [3],
  [1, 4],
  [1, 3, 4],
  [1, 2, 3, 4],
  [1, 2, 3, 4, 5],
  [0, 1, 2, 3, 4, 5],
];

/**
 * The ramp slot of each rank among the widths shown, narrow to wide: colour goes by rank, so that
 * any widths typed are told apart.
 * @param count how many widths are shown, 0 … 6
 */
export function widthRamp(count: number): readonly number[] {
  return slotsFor[Math.max(0, Math.min(count, 6))]!;
}

/** All networks of one width, in the order of their seeds; the first is the one drawn thick. */
export interface WidthGroup {
  readonly width: number;
  readonly rank: number;
  /** Sets `--c` and `--sw`, see plots.css. */
  readonly className: string;
  readonly records: readonly NetworkRecord[];
  readonly shown: NetworkRecord;
}

/** The records by width, narrow to wide. */
export function widthGroups(frame: Pick<PlotFrame, 'records'>): readonly WidthGroup[] {
  const known = groupsOf.get(frame.records);
  if (known) return known;
  const byWidth = new Map<number, NetworkRecord[]>();
  for (const record of frame.records) {
    const list = byWidth.get(record.width);
    if (list) list.push(record);
    else byWidth.set(record.width, [record]);
  }
  const widths = [...byWidth.keys()].sort((a, b) => a - b);
  const slots = widthRamp(widths.length);
  const groups = widths.map((width, rank) => {
    const records = byWidth.get(width)!;
    return {
      width,
      rank,
      className: `w-rank-${slots[rank] ?? 5}`,
      records,
      shown: records[0]!,
    };
  });
  groupsOf.set(frame.records, groups);
  return groups;
}

// Grouping depends on the array of records alone, which a run keeps.
const groupsOf = new WeakMap<readonly NetworkRecord[], readonly WidthGroup[]>();
