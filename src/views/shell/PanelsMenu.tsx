import { Maximize2, PanelsTopLeft } from 'lucide-react';
import { chapters, viewOf } from '../../state/chapters';
import { useApp, useAppState } from '../AppContext';
import { Popover } from '../fields/Popover';
import { panels, stageOf } from '../stage/panels';
import type { Panel } from '../stage/panels/panel';

/** Every panel under the first chapter that lists it. */
function groupsOf(all: readonly Panel[]) {
  const left = new Map(all.map((panel) => [panel.name, panel]));
  const groups = chapters.map(({ name, title, panels: names }) => {
    const members = names.flatMap((each) => left.get(each) ?? []);
    for (const { name: taken } of members) left.delete(taken);
    return { name, title, members };
  });
  const more = { name: 'more', title: 'More', members: [...left.values()] };
  return [...groups, more].filter(({ members }) => members.length > 0);
}

/** All panels with what they show: a press puts one beside the figure or takes it away. */
export function PanelsMenu() {
  const app = useApp();
  const shown = useAppState((state) => state.experiment);
  const { panels: open, figure } = stageOf(shown);
  const names = figure ? open.map(({ name }) => name) : [];

  const toggle = (name: string) => {
    const rest = names.filter((each) => each !== name);
    app.change({ view: viewOf(rest.length < names.length ? rest : [name, ...names]) });
  };
  return (
    <Popover
      label={
        <>
          <PanelsTopLeft size={18} aria-hidden="true" />
          <span className="button-words">Panels</span>
        </>
      }
      panelClass="presets panels-menu"
    >
      {(close) => (
        <>
          {groupsOf(panels).map(({ name, title, members }) => (
            <section key={name} aria-label={title}>
              <h2>{title}</h2>
              <ul>
                {members.map((panel) => (
                  <li key={panel.name}>
                    <button
                      type="button"
                      className="panel-choice"
                      aria-pressed={names.includes(panel.name)}
                      onClick={() => toggle(panel.name)}
                    >
                      <b>{panel.title}</b>
                      <span>{panel.statement}</span>
                    </button>
                    <button
                      type="button"
                      className="icon-button"
                      aria-label={`Open “${panel.title}” alone`}
                      title="Open alone"
                      onClick={() => {
                        app.change({ view: [panel.name] });
                        close();
                      }}
                    >
                      <Maximize2 size={15} aria-hidden="true" />
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </Popover>
  );
}
