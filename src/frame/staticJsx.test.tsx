// @vitest-environment jsdom
import { memo } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import { panels } from '../views/stage/panels';
import { staticNodes } from './staticJsx';

function html(node: unknown): string {
  const box = document.createElement('div');
  box.append(...staticNodes(node));
  return box.innerHTML;
}

/** As the browser would write it again. */
function parsed(markup: string): string {
  const box = document.createElement('div');
  box.innerHTML = markup;
  return box.innerHTML;
}

const Kept = memo(() => <b />);

describe('words of panels without React', () => {
  for (const panel of panels) {
    it(`${panel.name}: the same as React writes`, () => {
      const note = panel.note(defaultExperiment);
      expect(html(note)).toBe(parsed(renderToStaticMarkup(note)));
      expect(html(panel.live)).toBe(parsed(renderToStaticMarkup(panel.live)));
    });
  }

  it('numbers, nothing and lists', () => {
    expect(html([null, 3, false, 'x', <b key="b">{0}</b>])).toBe('3x<b>0</b>');
  });

  it('refuses what needs React', () => {
    expect(() => html(<Kept />)).toThrow(TypeError);
  });
});
