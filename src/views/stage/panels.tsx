import type { ReactNode } from 'react';
import { drawDrift, driftScene } from '../../plots/drift';
import { drawEntries, entriesScene } from '../../plots/entries';
import { fixed } from '../../plots/format';
import { drawLoss, lossScene } from '../../plots/loss';
import { drawOutputs, outputsScene } from '../../plots/outputs';
import { drawProbe, probeScene } from '../../plots/probe';
import type { Experiment } from '../../protocol/experiment';
import { Maths, ThetaInfinity, Var } from '../Symbols';
import type { Draw } from './Plot';

/** Names of the panels, as `view` of the address lists them. */
export type PanelName = 'outputs' | 'drift' | 'loss' | 'entries' | 'probe';

export interface Panel {
  readonly name: PanelName;
  readonly title: ReactNode;
  /** One short word, for tabs on small pages. */
  readonly tab: string;
  readonly note: (experiment: Experiment) => ReactNode;
  /** Said over the figure where there is nothing to draw. */
  readonly remark?: (experiment: Experiment) => string | null;
  /** Filled frame by frame by `draw`, see `writeLive`. */
  readonly live?: ReactNode;
  readonly draw: Draw<SVGSVGElement>;
}

const panels: Readonly<Record<PanelName, Panel>> = {
  outputs: {
    name: 'outputs',
    title: (
      <>
        Outputs{' '}
        <Maths>
          <Var>f</Var>
          <sub>t</sub>
        </Maths>
      </>
    ),
    tab: 'Outputs',
    note: (experiment) => <PredictionFormula {...experiment} />,
    draw: (svg, frame, size) => drawOutputs(svg, outputsScene(frame, size)),
  },
  drift: {
    name: 'drift',
    title: 'Kernel drift',
    tab: 'Drift',
    note: () => (
      <Maths>
        ‖Θ<sub>t</sub> − Θ<sub className="upright">0</sub>‖ / ‖Θ<sub className="upright">0</sub>‖
      </Maths>
    ),
    remark: ({ L }) => (L === 1 ? 'A linear model’s kernel cannot move.' : null),
    live: (
      <span className="panel-live">
        <small />
        <Maths>
          ∝ <Var>n</Var>
          <sup />
        </Maths>
      </span>
    ),
    draw: (svg, frame, size) => {
      const scene = driftScene(frame, size);
      drawDrift(svg, scene);
      writeLive(svg, 'small', scene.header.smoothing);
      writeLive(svg, 'sup', scene.fit ? fixed(scene.fit.exponent, 2) : '');
    },
  },
  loss: {
    name: 'loss',
    title: 'Loss',
    tab: 'Loss',
    note: ({ loss }) => <LossFormula loss={loss} />,
    draw: (svg, frame, size) => drawLoss(svg, lossScene(frame, size)),
  },
  entries: {
    name: 'entries',
    title: 'Kernel entries',
    tab: 'Kernel',
    note: () => (
      <>
        <Maths>
          Θ<sub>t</sub>(<Var>x</Var>, <Var>x</Var>′)
        </Maths>
        , dashed: <ThetaInfinity />
      </>
    ),
    draw: (svg, frame, size) => drawEntries(svg, entriesScene(frame, size)),
  },
  probe: {
    name: 'probe',
    title: 'Probe',
    tab: 'Probe',
    note: () => (
      <>
        dashed:{' '}
        <Maths>
          <Var>f</Var>
          <sub className="upright">0</sub> + Θ<sub className="upright">∞</sub>(<Var>x</Var>,
          <Var>X</Var>)Θ<sub className="upright">∞</sub>
          <sup>−1</sup>Δ<Var>f</Var>
        </Maths>
      </>
    ),
    draw: (svg, frame, size) => drawProbe(svg, probeScene(frame, size)),
  },
};

/** Writes into the part of a panel's header that follows the frames; empty parts are hidden. */
function writeLive(svg: SVGSVGElement, tag: 'small' | 'sup', text: string): void {
  const element = svg.closest('.panel')?.querySelector(`.panel-live ${tag}`);
  if (element && element.textContent !== text) element.textContent = text;
}

const usualOrder: readonly PanelName[] = ['outputs', 'drift', 'loss', 'entries', 'probe'];

/** The panels an address asks for, in its order; all of them where it names none. */
export function chosenPanels(view: readonly string[]): readonly Panel[] {
  const known = view.filter((name): name is PanelName => Object.hasOwn(panels, name));
  const names = known.length > 0 ? [...new Set(known)] : usualOrder;
  return names.map((name) => panels[name]);
}

/** The dashed path: the infinite-width prediction from the same f_0. */
function PredictionFormula({ loss, prediction }: Pick<Experiment, 'loss' | 'prediction'>) {
  const f = (index: ReactNode) => (
    <>
      <Var>f</Var>
      <sub className="upright">{index}</sub>
    </>
  );
  if (loss === 'logistic') {
    return (
      <>
        dashed:{' '}
        {prediction === 'flow' ? (
          <Maths>
            ∂<sub>t</sub> <Var>f</Var> = −Θ<sub className="upright">∞</sub> ∂<Var>L</Var>/∂
            <Var>f</Var>
          </Maths>
        ) : (
          <Maths>
            Δ<Var>f</Var> = −<Var>η</Var>Θ<sub className="upright">∞</sub> ∂<Var>L</Var>/∂
            <Var>f</Var>
          </Maths>
        )}
      </>
    );
  }
  return (
    <>
      dashed:{' '}
      <Maths>
        <Var>y</Var> +{' '}
        {prediction === 'flow' ? (
          <>
            e
            <sup>
              −Θ<sub className="upright">∞</sub>
              <Var>t</Var>
            </sup>
          </>
        ) : (
          <>
            (1 − <Var>η</Var>Θ<sub className="upright">∞</sub>)
            <sup>
              <Var>k</Var>
            </sup>
          </>
        )}
        ({f('0')} − <Var>y</Var>)
      </Maths>
    </>
  );
}

function LossFormula({ loss }: Pick<Experiment, 'loss'>) {
  const point = (
    <>
      <Var>f</Var>(<Var>x</Var>
      <sub>i</sub>)
    </>
  );
  return loss === 'mse' ? (
    <Maths>
      ½ ∑<sub>i</sub> ({point} − <Var>y</Var>
      <sub>i</sub>)<sup>2</sup>
    </Maths>
  ) : (
    <Maths>
      ∑<sub>i</sub> log(1 + e
      <sup>
        −<Var>y</Var>
        <sub>i</sub>
        {point}
      </sup>
      )
    </Maths>
  );
}
