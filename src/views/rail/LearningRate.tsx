import { significant } from '../../plots/format';
import { drawGauge, gaugeScale, gaugeScene } from '../../plots/gauge';
import type { LearningRateSetting } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { parseLearningRate } from '../fields/parse';
import { printNumber } from '../fields/print';
import { TextField } from '../fields/TextField';
import { LambdaMax, ThetaT, Var } from '../Symbols';
import { type Draw, SvgPlot } from '../stage/Plot';

const draw: Draw<SVGSVGElement> = (svg, frame, size) => drawGauge(svg, gaugeScene(frame, size));

function printSetting(eta: LearningRateSetting): string {
  return typeof eta === 'number' ? printNumber(eta) : eta;
}

/** Hundredths up to 3, tenths beyond: what a thumb can aim at. */
function roundRate(rate: number): number {
  const size = rate < 3 ? 100 : 10;
  return Math.min(10, Math.max(0.01, Math.round(rate * size) / size));
}

/** η on the stability gauge, in units of 1/λ_max(Θ_∞), or typed as it is. */
export function LearningRate() {
  const app = useApp();
  const eta = useAppState((state) => state.experiment.eta);
  const loss = useAppState((state) => state.experiment.loss);
  const theory = useAppState((state) => state.theory);
  const scale = gaugeScale(loss);
  const relative = theory?.stability ?? (typeof eta === 'number' ? eta : 0);
  const nudge = (direction: 1 | -1) => app.change({ eta: roundRate(relative + 0.05 * direction) });
  return (
    <div className="rate">
      <div className="row row-label">
        <span className="rail-label">
          Learning rate <Var>η</Var>
          <LambdaMax />
        </span>
        <TextField
          label="Learning rate, in units of 1/λ_max, or abs: and η itself"
          text={printSetting(eta)}
          parse={parseLearningRate}
          onCommit={(value) => app.change({ eta: value })}
          nudge={nudge}
          inputMode="text"
        />
      </div>
      <div className="gauge-box">
        <SvgPlot draw={draw} className="gauge-figure" />
        <input
          type="range"
          className="over-figure"
          aria-label="Learning rate on the stability gauge"
          aria-valuetext={`η λ_max ${significant(relative, 3)}; the limit is ${scale.limit}`}
          min={0}
          max={1}
          step="any"
          value={scale.fractionOf(relative)}
          onChange={(event) =>
            app.change({ eta: roundRate(scale.valueAt(Number(event.target.value))) })
          }
          onKeyDown={(event) => {
            const direction = arrowDirection(event.key);
            if (!direction) return;
            event.preventDefault();
            nudge(direction);
          }}
        />
      </div>
      <p className="hint">
        Ticks: each width now, from <LambdaMax />(<ThetaT />)
        {theory && typeof eta !== 'number' && (
          <>
            . <Var>η</Var>
            <LambdaMax /> = {significant(theory.stability, 3)}
          </>
        )}
      </p>
    </div>
  );
}

function arrowDirection(key: string): 1 | -1 | null {
  if (key === 'ArrowUp' || key === 'ArrowRight') return 1;
  return key === 'ArrowDown' || key === 'ArrowLeft' ? -1 : null;
}
