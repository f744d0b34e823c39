import { panelSeedsNote } from '../../plots/ensembleWords';
import { useAppState } from '../AppContext';
import { ChapterLine } from './ChapterLine';
import { OpenAlone } from './OpenAlone';
import { PanelFigure } from './PanelFigure';
import { PanelNote } from './PanelNote';
import type { Panel } from './panels/panel';
import { TabbedPanels } from './TabbedPanels';

interface Props {
  readonly panels: readonly Panel[];
  /** How many panels fit; where there are more, the last place has tabs. */
  readonly places: number;
  /** Whether panels that don't fit are left out. */
  readonly strict: boolean;
}

export function PanelStack({ panels: all, places, strict }: Props) {
  const seeds = useAppState((state) => state.experiment.seeds);
  const panels = strict ? all.slice(0, places) : all;
  const alone = panels.length <= places ? panels : panels.slice(0, places - 1);
  const shared = panels.slice(alone.length);
  const banded = panels.filter(({ bands }) => bands);
  const where = banded.length === panels.length ? 'the panels' : listOf(banded);
  return (
    <div className="panels">
      {!strict && places > 1 && <ChapterLine />}
      {alone.map((panel) => (
        <section key={panel.name} className="panel" aria-labelledby={`panel-${panel.name}`}>
          <header className="panel-head">
            <h2 id={`panel-${panel.name}`}>{panel.title}</h2>
            <PanelNote panel={panel} />
            <OpenAlone panel={panel} />
          </header>
          <PanelFigure panel={panel} />
        </section>
      ))}
      {shared.length > 0 && <TabbedPanels panels={shared} />}
      {seeds > 1 && banded.length > 0 && (
        <p className="panels-note">
          In {where}, {panelSeedsNote(seeds)}.
        </p>
      )}
    </div>
  );
}

/** “Outputs, Kernel drift and Loss”. */
function listOf(panels: readonly Panel[]): string {
  const titles = panels.map(({ title }) => title);
  const last = titles.pop() ?? '';
  return titles.length > 0 ? `${titles.join(', ')} and ${last}` : last;
}
