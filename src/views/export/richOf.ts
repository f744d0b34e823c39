import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/**
 * What a title or a note says, as the rich text of plots/richText.ts; empty where it holds a
 * formula that has more than one line to it.
 */
export function richOf(node: ReactNode): string {
  const host = document.createElement('div');
  const root = createRoot(host);
  flushSync(() => root.render(node));
  const text = host.querySelector('.katex, math, svg') ? '' : richText(host);
  root.unmount();
  return text.replace(/\s+/g, ' ').trim();
}

function richText(parent: Node): string {
  let out = '';
  for (const child of parent.childNodes) {
    const words = child.textContent ?? '';
    if (child.nodeName === 'I') out += `*${words}*`;
    else if (child.nodeName === 'SUB') out += `_{${words}}`;
    else if (child.nodeName === 'SUP') out += `^{${words}}`;
    else out += child instanceof Text ? child.data.replace(/[*_^]/g, '') : richText(child);
  }
  return out;
}
