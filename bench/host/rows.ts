/** One line of the table, and one row of the JSON. */
export interface Row {
  readonly name: string;
  readonly engine: string | null;
  readonly width: number | null;
  readonly depth: number | null;
  readonly seeds: number | null;
  readonly msPerStep: number | null;
  /** What the ratio is taken against. */
  readonly against: string | null;
  readonly ratio: number | null;
  /** A figure that is no ratio, in `unit`. */
  readonly value: number | null;
  readonly unit: string | null;
  readonly goal: string | null;
  /** Null where there is no goal. */
  readonly met: boolean | null;
  readonly note: string | null;
}

/** A bound a figure has to keep. */
export interface Goal {
  readonly least?: number;
  readonly most?: number;
}

const empty: Row = {
  name: '',
  engine: null,
  width: null,
  depth: null,
  seeds: null,
  msPerStep: null,
  against: null,
  ratio: null,
  value: null,
  unit: null,
  goal: null,
  met: null,
  note: null,
};

/** A row from what is known of it; the goal is on the ratio, or on the value where there is none. */
export function row(known: Partial<Row> & { name: string }, goal?: Goal): Row {
  const figure = known.ratio ?? known.value ?? null;
  if (!goal || figure === null) return { ...empty, ...known };
  const met = figure >= (goal.least ?? -Infinity) && figure <= (goal.most ?? Infinity);
  const sign = known.ratio === undefined || known.ratio === null ? '' : '×';
  const text = goal.least === undefined ? `≤ ${goal.most}${sign}` : `≥ ${goal.least}${sign}`;
  return { ...empty, ...known, goal: text, met };
}

const columns: readonly (readonly [string, (r: Row) => string])[] = [
  ['what', (r) => r.name],
  ['engine', (r) => r.engine ?? ''],
  ['n', (r) => short(r.width)],
  ['L', (r) => short(r.depth)],
  ['seeds', (r) => short(r.seeds)],
  ['ms/step', (r) => short(r.msPerStep)],
  ['against', (r) => r.against ?? ''],
  ['figure', (r) => (r.ratio === null ? short(r.value, r.unit ?? '') : `${short(r.ratio)}×`)],
  ['goal', (r) => r.goal ?? ''],
  ['', (r) => (r.met === null ? '' : r.met ? 'met' : 'MISSED')],
  ['note', (r) => r.note ?? ''],
];

/** The rows as text, columns aligned. */
export function table(rows: readonly Row[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((r) => columns.map(([, f]) => f(r)))];
  const widths = columns.map((_, c) => Math.max(...cells.map((line) => line[c].length)));
  const lines = cells.map((line) => line.map((text, c) => text.padEnd(widths[c])).join('  '));
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Three significant digits. */
function short(value: number | null, unit = ''): string {
  if (value === null) return '';
  const digits = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  return `${digits.toLocaleString('en-US', { maximumSignificantDigits: 12 })} ${unit}`.trim();
}
