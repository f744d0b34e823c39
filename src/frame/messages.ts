import type { AppCommands } from '../state/commands';
import type { Notice } from '../state/store';
import { sentenceParts } from '../views/shell/sentenceParts';
import { element } from './element';

/** Known to whoever looks at the frame, or of no use there. */
const silent = new Set(['fitted', 'offline']);

/** The most urgent sentence, with its way on, over the foot of the figure. */
export function messageLine(app: AppCommands): HTMLElement {
  const line = element('div', { class: 'frame-message', role: 'status' });
  let shown: Notice | undefined;
  const follow = () => {
    const notice = app.store.getState().notices.find(({ id }) => !silent.has(id));
    if (notice === shown) return;
    shown = notice;
    line.replaceChildren(...(notice ? parts(app, notice) : []));
    line.dataset.kind = notice?.kind ?? 'none';
  };
  app.store.subscribe(follow);
  follow();
  return line;
}

function parts(app: AppCommands, { id, text, action, dismissible }: Notice): HTMLElement[] {
  const made: HTMLElement[] = [element('p', { title: text }, ...sentenceNodes(text))];
  if (action) {
    const button = element(
      'button',
      { type: 'button', class: 'button' },
      ...sentenceNodes(action.label),
    );
    button.addEventListener('click', () => app.perform(action.run));
    made.push(button);
  }
  if (dismissible) {
    const close = element(
      'button',
      { type: 'button', class: 'button close', 'aria-label': 'Dismiss' },
      '×',
    );
    close.addEventListener('click', () => app.dismiss(id));
    made.push(close);
  }
  return made;
}

function sentenceNodes(text: string): Node[] {
  return sentenceParts(text).map(({ plain, letter, upright, index }) => {
    if (plain !== undefined) return document.createTextNode(plain);
    const span = element('span', { class: 'math' }, upright ? letter : element('i', {}, letter));
    if (index !== undefined) span.append(element('sub', { class: 'upright' }, index));
    return span;
  });
}
