/** Throws at the first number or text of a scene that is not fit for an attribute. */
export function requireFit(value: unknown, path = 'scene'): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}`);
  } else if (typeof value === 'string') {
    // Words may say that something is not a number; coordinates may not.
    if (/NaN|undefined|Infinity/.test(value)) throw new Error(`${path}: ${value}`);
  } else if (value && typeof value === 'object') {
    for (const [key, child] of Object.entries(value)) requireFit(child, `${path}.${key}`);
  }
}

/** Markup one element a line, numbers to one decimal. */
export function picture(element: Element): string {
  return element.outerHTML
    .replace(/></g, '>\n<')
    .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
}
