import { drawEllipses } from '../../plots/drawEllipses';
import { drawStrip } from '../../plots/drawStrip';
import { ellipsesScene } from '../../plots/ellipses';
import { heroSeedsNote } from '../../plots/ensembleWords';
import { stripScene } from '../../plots/strip';
import type { Experiment } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { isShown } from '../controlNames';
import { Choice } from '../fields/Choice';
import { Maths, ThetaInfinity, Var } from '../Symbols';
import { EmptyFigure } from './EmptyFigure';
import { headline } from './headline';
import { PinnedNote } from './PinnedNote';
import { type Draw, HtmlPlot, SvgPlot } from './Plot';

const drawHero: Draw<SVGSVGElement> = (svg, frame, size) =>
  drawEllipses(svg, ellipsesScene(frame, size));
const drawEntries: Draw<HTMLDivElement> = (div, frame, size) =>
  drawStrip(div, stripScene(frame, size));

const axesOptions = [
  { value: 'sqrt', label: <Maths>√λ</Maths>, name: 'square roots of the eigenvalues' },
  { value: 'lambda', label: <Maths>λ</Maths>, name: 'eigenvalues' },
  { value: 'inverse', label: <Maths>1/λ</Maths>, name: 'inverse eigenvalues' },
] as const;

interface Props {
  readonly onOpenDigits: (slot: 'a' | 'b') => void;
}

/** The ellipses of all widths, and under them the entries they are drawn from. */
export function Hero({ onOpenDigits }: Props) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const claim = useAppState((state) => headline(state, app.frame()));
  const ready = useAppState((state) => state.theory !== null);
  return (
    <section className="hero" aria-labelledby="claim">
      <header className="hero-head">
        <h1
          id="claim"
          data-long={claim.length > 36}
          className={isShown(experiment, 'headline') ? '' : 'visually-hidden'}
        >
          {claim}
        </h1>
        <p className="hero-note">
          <EllipseWords axes={experiment.axes} seeds={experiment.seeds} /> <PinnedNote />
        </p>
        {isShown(experiment, 'axes') && (
          <div className="hero-axes">
            <span aria-hidden="true">axes</span>
            <Choice
              label="Semi-axes of the ellipses"
              className="words"
              options={axesOptions}
              value={experiment.axes}
              onChange={(axes) => app.change({ axes })}
            />
          </div>
        )}
      </header>
      {ready ? (
        <SvgPlot draw={drawHero} className="hero-figure" />
      ) : (
        <EmptyFigure onOpenDigits={onOpenDigits} />
      )}
      <p className="strip-title">
        Gap to <ThetaInfinity />
      </p>
      {isShown(experiment, 'strip') && <HtmlPlot draw={drawEntries} className="strip" />}
    </section>
  );
}

function EllipseWords({ axes, seeds }: Pick<Experiment, 'axes' | 'seeds'>) {
  const kernel = (
    <>
      Θ<sub>t</sub>
    </>
  );
  return (
    <>
      Ellipse{' '}
      <Maths>
        {'{'}
        <Var>v</Var> : <Var>v</Var>
        <sup>⊤</sup>
        {kernel}
        {axes === 'inverse' ? <sup>2</sup> : <sup>{axes === 'lambda' ? '−2' : '−1'}</sup>}
        <Var>v</Var> = 1{'}'}
      </Maths>
      , semi-axes{' '}
      <Maths>
        {axes === 'inverse' && '1/'}
        {axes === 'sqrt' && '√'}
        <Var>λ</Var>
        <sub>i</sub>
      </Maths>
      . Thin: its past. {heroSeedsNote(seeds)}
    </>
  );
}
