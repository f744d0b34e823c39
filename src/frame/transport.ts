import { whole } from '../plots/format';
import { drawScrubber, scrubberScene } from '../plots/scrubber';
import { stepAt } from '../plots/stepAxis';
import type { AppCommands } from '../state/commands';
import { isShown } from '../views/controlNames';
import { followStep, moveByKey, seekQuietly, timeText } from '../views/transport/clock';
import { element, icon, setIcon, svgNamespace } from './element';
import { svgPlot } from './plot';

const playPath = 'M8 5.5v13l11-6.5z';
const pausePath = 'M7.5 5.5h3v13h-3zM13.5 5.5h3v13h-3z';
const outPath = 'M14 4h6v6h-2V7.4l-7.3 7.3-1.4-1.4L16.6 6H14zM5 6h6v2H7v9h9v-4h2v6H5z';

/** Play, scrubber, step, and the way to the whole page. */
export function transport(app: AppCommands, pageAddress: () => string): HTMLElement {
  const readout = stepReadout(app);
  const bar = element(
    'section',
    { class: 'frame-transport', 'aria-label': 'Playback' },
    playButton(app),
    scrubber(app),
    readout,
    pageLink(pageAddress),
  );
  const follow = () => {
    const { experiment, preparing, status } = app.store.getState();
    bar.hidden = !isShown(experiment, 'transport');
    bar.dataset.controls = experiment.controls;
    bar.toggleAttribute('data-preparing', preparing !== null && status !== 'idle');
  };
  app.store.subscribe(follow);
  follow();
  return bar;
}

function playButton(app: AppCommands): HTMLElement {
  const glyph = icon(playPath);
  const button = element('button', { type: 'button', class: 'play' }, glyph);
  button.addEventListener('click', () => app.toggle());
  const follow = () => {
    const { status } = app.store.getState();
    const running = status === 'running';
    const over = status === 'finished' || status === 'diverged';
    button.setAttribute('aria-label', running ? 'Pause' : over ? 'Play again' : 'Play');
    setIcon(glyph, running ? pausePath : playPath);
  };
  app.store.subscribe(follow);
  follow();
  return button;
}

/** A native range over the drawing of what is computed; its value is a position, not a step. */
function scrubber(app: AppCommands): HTMLElement {
  const range = element('input', {
    type: 'range',
    class: 'over-figure',
    'aria-label': 'Shown step',
    min: '0',
    max: '1',
    step: 'any',
    value: '0',
  });
  app.onFrame((frame) => followStep(range, frame));
  range.addEventListener('input', () => {
    const { k, time } = app.store.getState().experiment;
    seekQuietly(app, Math.round(stepAt(range.valueAsNumber, k, time)));
  });
  range.addEventListener('keydown', (event) => {
    if (!moveByKey(app, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  const { box } = svgPlot(app, 'scrubber-figure', (svg, frame, size) =>
    drawScrubber(svg, scrubberScene(frame, size)),
  );
  return element('div', { class: 'scrubber-box' }, box, range);
}

function stepReadout(app: AppCommands): HTMLElement {
  const step = element('b', { 'data-testid': 'step' }, '0');
  const k = element('i', { class: 'math' }, 'k');
  const readout = element('p', { class: 'frame-step' }, k, ' = ', step);
  app.onFrame((frame) => {
    step.textContent = whole(frame.step);
    readout.title = `ηk = ${timeText(frame)}`;
  });
  return readout;
}

function pageLink(pageAddress: () => string): HTMLElement {
  const words = element('span', { class: 'link-words' }, 'NTK Playground');
  const link = element(
    'a',
    { class: 'frame-link', target: '_blank', rel: 'noopener', href: '' },
    logo(),
    words,
    icon(outPath),
  );
  link.setAttribute('aria-label', 'Open in NTK Playground');
  // Read when it is followed, so that the page opens what the frame shows.
  const settle = () => {
    link.href = pageAddress();
  };
  for (const event of ['pointerenter', 'pointerdown', 'focus']) {
    link.addEventListener(event, settle);
  }
  settle();
  return link;
}

/** The tilted ellipse: Θ_∞ dashed inside a finite network's kernel. */
function logo(): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, 'svg');
  svg.setAttribute('class', 'logo');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('aria-hidden', 'true');
  svg.innerHTML =
    '<g fill="none" stroke="currentColor" transform="rotate(-36 16 16)">' +
    '<ellipse cx="16" cy="16" rx="14" ry="8" stroke-width="1.4" stroke-dasharray="3.4 2.2"/>' +
    '<ellipse cx="16" cy="16" rx="11" ry="5.4" stroke-width="2.4"/></g>';
  return svg;
}
