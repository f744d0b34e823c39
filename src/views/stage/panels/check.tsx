import { checkScene, comparedWidths, drawCheck } from '../../../plots/check';
import { checkFindings } from '../../../plots/checkRecords';
import { significant, whole } from '../../../plots/format';
import type { Experiment } from '../../../protocol/experiment';
import type { StudyFindings } from '../../../protocol/studies';
import type { EngineName } from '../../../protocol/training';
import { checkStudyOf } from '../../../state/checkStudy';
import { pythonSnippet } from '../../../state/pythonSnippet';
import { useApp, useAppState } from '../../AppContext';
import { CopyButton } from '../../fields/CopyButton';
import formula from '../../formulas/check.tex';
import { Formula } from '../../formulas/Formula';
import { ThetaInfinity, Var } from '../../Symbols';
import type { Panel } from './panel';

export const check: Panel = {
  name: 'check',
  title: 'Check me',
  tab: 'Check',
  statement:
    'How far this very run is from the same networks in float64, and its theory in Python.',
  note: () => (
    <>
      largest so far: <Formula html={formula} />, thin: <Var>f</Var>
    </>
  ),
  remark: ({ out }) => (out > 1 ? 'Compared with float64 for one output only.' : null),
  study: (experiment, theory) => (experiment.out > 1 ? null : checkStudyOf(experiment, theory)),
  draw: (svg, frame, size) => drawCheck(svg, checkScene(frame, size)),
  Words: CheckWords,
};

/** The engine and its precision, what was compared, and a program that recomputes the theory. */
function CheckWords() {
  const experiment = useAppState((state) => state.experiment);
  const theory = useAppState((state) => state.theory);
  const engine = useAppState((state) => state.engine?.engine);
  const found = useAppState((state) => state.studies.check);
  if (!theory) return null;
  const { limitDifference } = checkFindings(found);
  const program = pythonSnippet(experiment, theory.gram, theory);
  return (
    <div className="panel-words">
      <p>
        {engine && `${precisions[engine]}. `}
        <ThetaInfinity />:{' '}
        {limitDifference === null
          ? 'being computed again by another quadrature. '
          : `two quadratures agree to ${agreement(limitDifference)}. `}
        {found && comparedWords(found, experiment)} <SignWords />
        {found?.failure}
      </p>
      <details className="program">
        <summary>The theory again, in Python with NumPy alone</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <pre tabIndex={0}>
          <code>{program}</code>
        </pre>
      </details>
      <CopyButton text={program} label="Copy Python" />
    </div>
  );
}

function SignWords() {
  const app = useApp();
  useAppState((state) => state.studies.check);
  const frame = app.frame();
  const apart = frame && comparedWidths(frame).some(({ replay }) => replay.signStep !== null);
  return apart
    ? 'Hollow: the first unit that float32 puts on the other side of its kink; from there on two right programs part ways.'
    : null;
}

function agreement(difference: number): string {
  return difference < 2 ** -52 ? 'the last bit' : significant(difference, 2);
}

const precisions: Readonly<Record<EngineName, string>> = {
  webgl: 'WebGL, all in float32',
  simd: 'SIMD, weights and sweeps in float32',
  cpu: 'Plain loops, weights in float32, sums in float64',
};

/** Which widths are compared with float64 only in part, or not at all. */
function comparedWords({ study }: StudyFindings, { n, k }: Experiment): string {
  if (study.kind !== 'check') return '';
  const partly = study.networks
    .filter(({ steps }) => steps < k)
    .map(({ width, steps }) => `n = ${whole(width)} up to k = ${whole(steps)}`);
  const left = n
    .filter((width) => !study.networks.some((network) => network.width === width))
    .map((width) => whole(width));
  return [
    ...(partly.length > 0 ? [`Compared in part: ${partly.join(', ')}.`] : []),
    ...(left.length > 0 ? [`Too large for float64 here: n = ${left.join(', ')}.`] : []),
  ].join(' ');
}
