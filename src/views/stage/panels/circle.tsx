import { recordedWith } from '../../../plots/figure1Recording';
import { whole } from '../../../plots/format';
import { circleStudyOf, figure1, isPaperFigure1 } from '../../../state/figureStudies';
import { useAppState } from '../../AppContext';
import formula from '../../formulas/circle.tex';
import target from '../../formulas/circleTarget.tex';
import { Formula } from '../../formulas/Formula';
import { Var } from '../../Symbols';
import { ArchitectureWords } from '../ArchitectureWords';
import { type Panel, writeLive } from './panel';

export const circle: Panel = {
  name: 'circle',
  title: 'The paper’s Figure 1',
  tab: 'Figure 1',
  statement:
    'Ten networks a width: narrow ones scatter and move in training, wide ones lie on the limit and stay.',
  note: () => <Formula html={formula} />,
  study: circleStudyOf,
  runWidths: false,
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { circleScene, drawCircle } = await import('../../../plots/circle');
    return (svg, frame, size) => {
      const scene = circleScene(frame, size);
      drawCircle(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
  Words: CircleWords,
};

/** The settings, and where the wide networks come from. */
function CircleWords() {
  const experiment = useAppState((state) => state.experiment);
  const study = circleStudyOf(experiment);
  const widest = Math.max(...(study.kind === 'circle' ? study.networks : []).map((n) => n.width));
  const gigabytes = (4 * Math.max(0, experiment.L - 2) * figure1.wide ** 2) / 1e9;
  const weights = gigabytes > 0 ? ` (${gigabytes.toFixed(1)} GB of weights each)` : '';
  return (
    <div className="panel-words">
      <p>
        <ArchitectureWords {...experiment} />; inputs in R², trained on <Formula html={target} /> at{' '}
        {figure1.points} points with the law N(0, 1), <Var>η</Var> = 1 on their mean.{' '}
        {isPaperFigure1(experiment)
          ? `The networks of n = ${whole(figure1.wide)}${weights} were trained elsewhere and recorded (${recordedWith}), those of n = ${whole(figure1.narrow)} train here.`
          : `n = ${whole(figure1.wide)}${weights} is too much for a page: n = ${whole(widest)} stands for it.`}
      </p>
    </div>
  );
}
