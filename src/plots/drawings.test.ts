// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest';
import { activationNames } from '../math/activations';
import { activationGlyph } from './activationGlyph';
import { drawDrift, driftScene } from './drift';
import { drawEllipses, ellipsesScene } from './ellipses';
import { drawEntries, entriesScene } from './entries';
import { drawGauge, gaugeScene } from './gauge';
import { drawLoss, lossScene } from './loss';
import { drawOutputs, outputsScene } from './outputs';
import { drawProbe, probeScene } from './probe';
import { drawScrubber, scrubberScene } from './scrubber';
import type { PlotSize } from './size';
import { drawStrip, stripScene } from './strip';
import { makeFrame } from './testFrames';

const hero: PlotSize = { width: 600, height: 560, profile: 'screen' };
const panel: PlotSize = { width: 456, height: 220, profile: 'screen' };
const small = { experiment: { k: 8 }, step: 3, widths: [16, 64, 256], seeds: 1, runId: 50 };
const pair = { ...small, seeds: 2, runId: 52 };

let svg: SVGSVGElement;
let div: HTMLDivElement;

beforeEach(() => {
  svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  div = document.createElement('div');
  document.body.replaceChildren(svg, div);
});

/** Markup one element a line, numbers to one decimal. */
function picture(element: Element): string {
  return element.outerHTML
    .replace(/></g, '>\n<')
    .replace(/-?\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10));
}

const plots = {
  ellipses: (step: number) => drawEllipses(svg, ellipsesScene(makeFrame({ ...small, step }), hero)),
  outputs: (step: number) => drawOutputs(svg, outputsScene(makeFrame({ ...small, step }), panel)),
  drift: (step: number) => drawDrift(svg, driftScene(makeFrame({ ...small, step }), panel)),
  loss: (step: number) => drawLoss(svg, lossScene(makeFrame({ ...small, step }), panel)),
  entries: (step: number) => drawEntries(svg, entriesScene(makeFrame({ ...small, step }), panel)),
  probe: (step: number) => drawProbe(svg, probeScene(makeFrame({ ...small, step }), panel)),
  gauge: (step: number) =>
    drawGauge(svg, gaugeScene(makeFrame({ ...small, step }), { ...panel, width: 240, height: 62 })),
  scrubber: (step: number) =>
    drawScrubber(svg, scrubberScene(makeFrame({ ...small, step }), { ...panel, height: 64 })),
};

for (const [name, draw] of Object.entries(plots)) {
  test(`${name} looks as it did`, () => {
    draw(3);
    expect(picture(svg)).toMatchSnapshot();
  });

  test(`${name} does not depend on what was drawn before, and redrawing touches nothing`, async () => {
    draw(3);
    const fresh = svg.outerHTML;
    draw(7);
    draw(0);
    draw(3);
    expect(sorted(svg)).toEqual(sorted(parse(fresh)));
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((list) => changes.push(...list));
    observer.observe(svg, {
      attributes: true,
      childList: true,
      subtree: true,
      characterData: true,
    });
    draw(3);
    changes.push(...observer.takeRecords());
    observer.disconnect();
    expect(changes).toEqual([]);
  });
}

const crowd = { ...small, widths: [16, 256], seeds: 5, runId: 53 };
const crowds = {
  ellipses: () => drawEllipses(svg, ellipsesScene(makeFrame(crowd), hero)),
  outputs: () => drawOutputs(svg, outputsScene(makeFrame(crowd), panel)),
  drift: () => drawDrift(svg, driftScene(makeFrame(crowd), panel)),
  loss: () => drawLoss(svg, lossScene(makeFrame(crowd), panel)),
  entries: () => drawEntries(svg, entriesScene(makeFrame(crowd), panel)),
};

for (const [name, draw] of Object.entries(crowds)) {
  test(`${name} of five seeds looks as it did`, () => {
    draw();
    // What one seed looks like is seen above.
    const marks = [...svg.querySelectorAll('.seeds, .mean, .mean-name, .past .curves')];
    expect(marks.map(picture).join('\n')).toMatchSnapshot();
  });
}

function parse(markup: string): Element {
  const host = document.createElement('div');
  host.innerHTML = markup;
  return host.firstElementChild!;
}

/** Every element as a line with its attributes in order. */
function sorted(root: Element): string[] {
  return [...root.querySelectorAll('*')]
    .filter((e) => e.children.length > 0 || e.attributes.length > 1 || e.textContent)
    .map((e) => {
      const attributes = [...e.attributes].map((a) => `${a.name}=${a.value}`).sort();
      return `${e.tagName} ${attributes.join(' ')} ${e.children.length ? '' : e.textContent}`;
    });
}

test('the strip looks as it did, wide and compact', () => {
  drawStrip(div, stripScene(makeFrame(pair), hero));
  expect(picture(div)).toMatchSnapshot();
  drawStrip(div, stripScene(makeFrame(pair), { ...hero, width: 360, profile: 'phone' }));
  expect(div.querySelectorAll('.strip-item')).toHaveLength(4);
  expect(div.textContent).toContain('0 %');
});

test('an ellipse tells its exact values to the keyboard', () => {
  plots.ellipses(3);
  const target = svg.querySelector<SVGGElement>('.target')!;
  expect(target.getAttribute('tabindex')).toBe('0');
  expect(target.getAttribute('aria-label')).toMatch(/^Width 16: kernel \d\.\d{3}/);
  target.dispatchEvent(new FocusEvent('focus'));
  expect(target.querySelector('.readout')!.textContent).toContain('gap to Θ∞');
});

test('axes are named by x₁ and x₂ where there is no picture', () => {
  drawEllipses(svg, ellipsesScene(makeFrame({ ...small, thumbnails: false, runId: 51 }), hero));
  expect(svg.querySelectorAll('.thumbs image')).toHaveLength(0);
  expect(svg.querySelector('.thumbs')!.textContent).toBe('x1x2');
});

test('every activation has its glyph inside its box', () => {
  for (const name of activationNames) {
    const { d, slope, width, height } = activationGlyph(name);
    for (const path of [d, slope]) {
      for (const [, x, y] of path.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)) {
        expect(Number(x) >= 0 && Number(x) <= width).toBe(true);
        expect(Number(y) >= 0 && Number(y) <= height).toBe(true);
      }
    }
  }
});
