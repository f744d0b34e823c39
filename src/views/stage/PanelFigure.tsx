import { Suspense, use, useEffect } from 'react';
import { useApp, useAppState } from '../AppContext';
import { Region } from '../Boundary';
import { NeedsNetwork } from '../replay/NeedsNetwork';
import { PanelStudy } from './PanelStudy';
import { SvgPlot } from './Plot';
import { loadedDraw, type Panel } from './panels/panel';

/** A panel's figure, with what is to be said over it. */
export function PanelFigure({ panel }: { readonly panel: Panel }) {
  const replaying = useAppState((state) => state.replay !== null);
  const isMeasured = panel.needs !== undefined || panel.study !== undefined;
  return replaying && isMeasured ? <NeedsNetwork /> : <LiveFigure panel={panel} />;
}

function LiveFigure({ panel }: { readonly panel: Panel }) {
  const app = useApp();
  const { needs } = panel;
  const remark = useAppState((state) => panel.remark?.(state.experiment) ?? null);
  useEffect(() => (needs ? app.needDetails(needs) : undefined), [app, needs]);
  return (
    <>
      <Region name={`“${panel.title}”`} className="panel-figure">
        <Suspense fallback={<div className="panel-figure" />}>
          <Figure panel={panel} />
        </Suspense>
      </Region>
      {remark && <p className="panel-remark">{remark}</p>}
      {panel.Words && <panel.Words />}
      {panel.study && <PanelStudy study={panel.study} />}
    </>
  );
}

function Figure({ panel }: { readonly panel: Panel }) {
  const draw = loadedDraw(panel);
  return (
    <SvgPlot draw={draw instanceof Promise ? use(draw) : draw} className="panel-figure" patient />
  );
}
