interface TextRun {
  readonly text: string;
  readonly kind: 'plain' | 'math' | 'sub' | 'sup';
}

/**
 * Splits a label written as `*f*(*x*_{1})`: asterisks set mathematics in italics, `_{}` and `^{}`
 * set indices.
 */
function parseRich(label: string): readonly TextRun[] {
  const known = parsed.get(label);
  if (known) return known;
  const runs: TextRun[] = [];
  for (const match of label.matchAll(/\*([^*]+)\*|_\{([^}]*)\}|\^\{([^}]*)\}|[^*_^]+|[*_^]/g)) {
    const [whole, math, sub, sup] = match;
    if (math !== undefined) runs.push({ text: math, kind: 'math' });
    else if (sub !== undefined) runs.push({ text: sub, kind: 'sub' });
    else if (sup !== undefined) runs.push({ text: sup, kind: 'sup' });
    else runs.push({ text: whole, kind: 'plain' });
  }
  if (parsed.size > 2000) parsed.clear();
  parsed.set(label, runs);
  return runs;
}

const parsed = new Map<string, readonly TextRun[]>();

const shift = { plain: 0, math: 0, sub: 0.22, sup: -0.38 } as const;

/** Writes a rich label into an SVG text element, if it is not there already. */
export function setRich(element: SVGTextElement, label: string): void {
  if (drawn.get(element) === label) return;
  drawn.set(element, label);
  const document = element.ownerDocument;
  element.textContent = '';
  let level = 0;
  for (const run of parseRich(label)) {
    const span = document.createElementNS('http://www.w3.org/2000/svg', 'tspan');
    span.textContent = run.text;
    if (run.kind !== 'plain') span.setAttribute('class', `rich-${run.kind}`);
    // dy is in the font size of the run itself: indices are set at 0.72 of the label.
    const target = shift[run.kind];
    const scale = run.kind === 'sub' || run.kind === 'sup' ? 0.72 : 1;
    if (target !== level) {
      span.setAttribute('dy', `${((target - level) / scale).toFixed(3)}em`);
      level = target;
    }
    element.append(span);
  }
}

const drawn = new WeakMap<SVGTextElement, string>();

/** Writes a rich label into an HTML element, if it is not there already. */
export function setRichHtml(element: HTMLElement, label: string): void {
  if (drawnHtml.get(element) === label) return;
  drawnHtml.set(element, label);
  element.textContent = '';
  for (const run of parseRich(label)) {
    if (run.kind === 'plain') {
      element.append(run.text);
      continue;
    }
    const child = element.ownerDocument.createElement(
      { math: 'i', sub: 'sub', sup: 'sup' }[run.kind],
    );
    if (run.kind === 'math') child.className = 'rich-math';
    child.textContent = run.text;
    element.append(child);
  }
}

const drawnHtml = new WeakMap<HTMLElement, string>();
