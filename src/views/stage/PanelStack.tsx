import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { panelSeedsNote } from '../../plots/ensembleWords';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { Choice } from '../fields/Choice';
import { PanelStudy } from './PanelStudy';
import { SvgPlot } from './Plot';
import { chosenPanels } from './panels';
import type { Panel } from './panels/panel';

interface Props {
  /** How many panels fit; where there are more, the last place has tabs. */
  readonly places: number;
  /** Whether panels that don't fit are left out. */
  readonly strict: boolean;
}

export function PanelStack({ places, strict }: Props) {
  const view = useAppState((state) => state.experiment.view);
  const seeds = useAppState((state) => state.experiment.seeds);
  const all = chosenPanels(view);
  const panels = strict ? all.slice(0, places) : all;
  const alone = panels.length <= places ? panels : panels.slice(0, places - 1);
  const shared = panels.slice(alone.length);
  return (
    <div className="panels">
      {alone.map((panel) => (
        <section key={panel.name} className="panel" aria-labelledby={`panel-${panel.name}`}>
          <header className="panel-head">
            <h2 id={`panel-${panel.name}`}>{panel.title}</h2>
            <PanelNote panel={panel} />
          </header>
          <PanelFigure panel={panel} />
        </section>
      ))}
      {shared.length > 0 && <TabbedPanels panels={shared} short={places === 1} />}
      {seeds > 1 && <p className="panels-note">In the panels, {panelSeedsNote(seeds)}.</p>}
    </div>
  );
}

interface TabbedProps {
  readonly panels: readonly Panel[];
  /** One word a tab. */
  readonly short: boolean;
}

function TabbedPanels({ panels, short }: TabbedProps) {
  const [name, setName] = useState(panels[0]!.name);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    panels.findIndex((panel) => panel.name === name),
  );
  const panel = panels[index]!;

  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = (index + by + panels.length) % panels.length;
    setName(panels[next]!.name);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <section className="panel panel-tabbed" aria-label="More panels">
      <header className="panel-head">
        <div className="tabs" role="tablist" tabIndex={-1} ref={list} onKeyDown={onKeyDown}>
          {panels.map((each) => (
            <button
              key={each.name}
              type="button"
              role="tab"
              id={`${base}-${each.name}`}
              aria-selected={each === panel}
              aria-controls={`${base}-panel`}
              tabIndex={each === panel ? 0 : -1}
              onClick={() => setName(each.name)}
            >
              {short ? each.tab : each.title}
            </button>
          ))}
        </div>
        <PanelNote panel={panel} />
      </header>
      <div
        className="tab-panel"
        role="tabpanel"
        id={`${base}-panel`}
        aria-labelledby={`${base}-${panel.name}`}
      >
        <PanelFigure key={panel.name} panel={panel} />
      </div>
    </section>
  );
}

function PanelFigure({ panel }: { readonly panel: Panel }) {
  const app = useApp();
  const { needs } = panel;
  const remark = useAppState((state) => panel.remark?.(state.experiment) ?? null);
  useEffect(() => (needs ? app.needDetails(needs) : undefined), [app, needs]);
  return (
    <>
      <SvgPlot draw={panel.draw} className="panel-figure" />
      {remark && <p className="panel-remark">{remark}</p>}
      {panel.Words && <panel.Words />}
      {panel.study && <PanelStudy study={panel.study} />}
    </>
  );
}

function PanelNote({ panel }: { readonly panel: Panel }) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  return (
    <>
      <p className="panel-note">{panel.note(experiment)}</p>
      {panel.live}
      {panel.name === 'outputs' && isShown(experiment, 'prediction') && (
        <Choice
          label="Infinite-width prediction"
          className="words"
          options={[
            { value: 'flow', label: 'flow' },
            { value: 'steps', label: 'steps' },
          ]}
          value={experiment.prediction}
          onChange={(prediction) => app.change({ prediction })}
        />
      )}
    </>
  );
}
