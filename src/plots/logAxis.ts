import { label, line, logY, type PanelBox, type PanelLabel, type PanelLine } from './panel';

/** The range rounded outwards to 1 or 3 times a power of ten. */
export function decadeDomain(low: number, high: number): readonly [number, number] {
  const down = 10 ** Math.floor(Math.log10(low) + 1e-9);
  const up = 10 ** Math.ceil(Math.log10(high) - 1e-9);
  return [low >= 3 * down ? 3 * down : down, high <= 0.3 * up ? 0.3 * up : up];
}

/** Lines at powers of ten, with as many labels as fit. */
export function decadeMarks(
  domain: readonly [number, number],
  box: PanelBox,
  tick: number,
  format: (exponent: number) => string,
): { lines: PanelLine[]; labels: PanelLabel[] } {
  const y = logY(domain, box);
  const first = Math.ceil(Math.log10(domain[0]) - 1e-9);
  const last = Math.floor(Math.log10(domain[1]) + 1e-9);
  const pitch = (box.bottom - box.top) / Math.log10(domain[1] / domain[0]);
  const stride = Math.max(1, Math.ceil((tick * 1.7) / pitch));
  const lines: PanelLine[] = [];
  const labels: PanelLabel[] = [];
  for (let exponent = last; exponent >= first; exponent -= stride) {
    const at = y(10 ** exponent);
    lines.push(line(`y${exponent}`, box.left, at, box.right, at, 'grid'));
    labels.push(
      label(`y${exponent}`, box.left - 8, at + tick * 0.34, format(exponent), 'end', 'tick'),
    );
  }
  return { lines, labels };
}
