import type { ExportSource, Figure } from '../../exporters/source';
import { drawEllipses } from '../../plots/drawEllipses';
import { ellipsesScene } from '../../plots/ellipses';
import type { Experiment } from '../../protocol/experiment';
import { printAddress } from '../../state/addressCodec';
import type { AppCommands } from '../../state/commands';
import { engineOf } from '../../state/publicState';
import { activationWords } from '../rail/activationWords';
import { headline } from '../stage/headline';
import { panels as allPanels, stageOf } from '../stage/panels';
import { readyDraw } from '../stage/panels/panel';

/**
 * What the page hands to an export: the run and the moment it shows, and every figure whose script
 * is there.
 * @throws Error with a sentence while there is nothing to export
 */
export function exportSource(app: AppCommands): ExportSource {
  const state = app.store.getState();
  const frame = app.frame();
  const { experiment, theory } = state;
  if (!frame || !theory || frame.computedStep < 0) {
    throw new Error('There is nothing to export yet: the first step is not computed.');
  }
  const hero: Figure = {
    name: 'hero',
    title: '',
    draw: (svg, now, size) => drawEllipses(svg, ellipsesScene(now, size)),
  };
  const panels = allPanels.flatMap((panel): Figure[] => {
    const draw = readyDraw(panel);
    if (!draw) return [];
    return [{ name: panel.name, title: panel.title, draw }];
  });
  return {
    frame,
    gram: theory.gram,
    engine: engineOf(state),
    fittedStep: state.fittedStep,
    claim: headline(state, frame),
    settings: settingsWords(frame.experiment),
    theme: pageTheme(experiment),
    figures: [hero, ...panels],
    shown: stageOf(experiment).panels.map(({ name }) => name),
    link: location.href.replace(/[?#].*$/, '') + printAddress({ ...experiment, embed: false }),
  };
}

function pageTheme({ theme }: Experiment): ExportSource['theme'] {
  if (theme === 'projector') return 'projector';
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** The settings in one line, as rich text. */
function settingsWords(e: Experiment): string {
  const digit = (ref: string) => (ref.startsWith('draw.') ? 'a drawing' : ref.split('.')[0]!);
  const inputs = {
    mnist: `${digit(e.a)} against ${digit(e.b)}`,
    pair: `two inputs, cosine ${minus(e.rho)}`,
    circle: `two points, ${minus(e.angles[0])}° and ${minus(e.angles[1])}°`,
  }[e.data];
  const rate =
    typeof e.eta === 'number' ? `*ηλ*_{max} = ${e.eta}` : `*η* = ${e.eta.slice('abs:'.length)}`;
  const seeds = e.seeds > 1 ? `${e.seeds} seeds from ${e.seed}` : `seed ${e.seed}`;
  return [
    inputs,
    `*L* = ${e.L}`,
    activationWords[e.act],
    `*σ*_{w} = ${e.sw}`,
    `*β* = ${e.sb}`,
    rate,
    seeds,
  ].join(', ');
}

const minus = (value: number) => String(value).replace('-', '−');
