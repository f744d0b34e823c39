const minus = '−';

/** A number with a fixed count of decimals, a true minus sign and never “−0.00”. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? minus + text : text;
}

/** A number with so many significant digits; very large and very small ones as 1.2×10⁵. */
export function significant(value: number, digits: number): string {
  if (!Number.isFinite(value)) return infinite(value);
  if (value === 0) return '0';
  const size = Math.abs(value);
  const sign = value < 0 ? minus : '';
  const exponent = Number(size.toExponential(digits - 1).split('e')[1]);
  if (exponent >= 6 || exponent < -4) {
    const mantissa = size.toExponential(digits - 1).split('e')[0]!;
    return `${sign}${mantissa}×10${superscript(exponent)}`;
  }
  const decimals = digits - 1 - exponent;
  if (decimals >= 0) return sign + size.toFixed(decimals);
  return sign + String(Number(size.toPrecision(digits)));
}

/** A ratio as a percentage with two significant figures, e.g. “3.2 %”, with a thin space. */
export function percent(ratio: number): string {
  if (!Number.isFinite(ratio)) return `${infinite(ratio)} %`;
  const value = ratio * 100;
  if (Math.abs(value) >= 1e6) return `${significant(value, 2)} %`;
  if (Math.abs(value) < 0.001) return value === 0 ? '0 %' : '< 0.001 %';
  return `${significant(value, 2)} %`;
}

/** A whole number as people write it: thousands apart from 10,000 on. */
export function whole(value: number): string {
  const text = String(Math.round(Math.abs(value)));
  const grouped = text.length > 4 ? text.replace(/\B(?=(\d{3})+$)/g, ',') : text;
  return value < 0 && text !== '0' ? minus + grouped : grouped;
}

/** The label of an axis tick: as short as the number allows, with a true minus. */
export function tickLabel(value: number): string {
  if (Math.abs(value) >= 1e4) return whole(value);
  const rounded = Number(value.toPrecision(6));
  if (rounded === 0) return '0';
  return rounded < 0 ? minus + String(-rounded) : String(rounded);
}

/** A tick label with its sign written out, as targets are: “+1”, “−1”, “0”. */
export function signedLabel(value: number): string {
  return value > 0 ? `+${tickLabel(value)}` : tickLabel(value);
}

/** An integer as superscript digits, for plain text; SVG labels use markup instead. */
function superscript(value: number): string {
  return String(value).replace(/[-\d]/g, (c) => (c === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)]!));
}

function infinite(value: number): string {
  if (Number.isNaN(value)) return 'not a number';
  return value < 0 ? `${minus}∞` : '∞';
}
