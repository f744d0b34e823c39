import { ArrowLeft } from 'lucide-react';
import { whole } from '../../plots/format';
import { widthRamp } from '../../plots/widthRamp';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { PanelFigure } from './PanelFigure';
import { PanelNote } from './PanelNote';
import type { Panel } from './panels/panel';

interface Props {
  readonly panel: Panel;
  /** What stood on the stage before. */
  readonly previousView: readonly string[];
}

/** One panel with the stage to itself: a slide, with the key to the colours that the hero is elsewhere. */
export function PanelSlide({ panel, previousView }: Props) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  return (
    <section className="panel panel-slide" aria-labelledby="claim">
      <header className="panel-head">
        {isShown(experiment, 'panels') && (
          <button
            type="button"
            className="icon-button"
            aria-label="Back to the figure and its panels"
            title="Back to the figure and its panels"
            onClick={() => app.change({ view: previousView })}
          >
            <ArrowLeft size={18} aria-hidden="true" />
          </button>
        )}
        <h1 id="claim" className={isShown(experiment, 'headline') ? '' : 'visually-hidden'}>
          {panel.title}
        </h1>
        <PanelNote panel={panel} />
      </header>
      <div className="slide-words">
        {isShown(experiment, 'headline') && <p>{panel.statement}</p>}
        {panel.runWidths !== false && <WidthKey widths={experiment.n} />}
      </div>
      <PanelFigure key={panel.name} panel={panel} />
    </section>
  );
}

function WidthKey({ widths }: { readonly widths: readonly number[] }) {
  const ranked = [...widths].sort((p, q) => p - q);
  const slots = widthRamp(ranked.length);
  return (
    <ul className="width-key" aria-label="Colours of the widths">
      {ranked.map((width, rank) => (
        <li key={width} className={`w-rank-${slots[rank]}`}>
          <svg className="swatch" width="28" height="8" aria-hidden="true">
            <path className="swatch-line" d="M0 4H28" />
          </svg>
          {whole(width)}
        </li>
      ))}
      <li className="w-inf">
        <svg className="swatch" width="28" height="8" aria-hidden="true">
          <path className="swatch-line" d="M0 4H28" />
        </svg>
        ∞
      </li>
    </ul>
  );
}
