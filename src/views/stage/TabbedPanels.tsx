import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { OpenAlone } from './OpenAlone';
import { PanelFigure } from './PanelFigure';
import { PanelNote } from './PanelNote';
import type { Panel } from './panels/panel';

/** Panels that take turns in one place; where their tabs do not fit, the row scrolls. */
export function TabbedPanels({ panels }: { readonly panels: readonly Panel[] }) {
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
              title={each.title}
              aria-selected={each === panel}
              aria-controls={`${base}-panel`}
              tabIndex={each === panel ? 0 : -1}
              onClick={() => setName(each.name)}
            >
              {each.tab}
            </button>
          ))}
        </div>
        <PanelNote panel={panel} />
        <OpenAlone panel={panel} />
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
