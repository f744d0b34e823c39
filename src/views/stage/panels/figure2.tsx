import { whole } from '../../../plots/format';
import { figure2StudyOf, figure2 as paper } from '../../../state/figureStudies';
import { useAppState } from '../../AppContext';
import { Formula } from '../../formulas/Formula';
import formula from '../../formulas/figure2.tex';
import { Var } from '../../Symbols';
import { ArchitectureWords } from '../ArchitectureWords';
import { type Panel, writeLive } from './panel';

export const figure2: Panel = {
  name: 'figure2',
  title: 'The paper’s Figure 2',
  tab: 'Figure 2',
  statement:
    'Ten networks a width, trained on four points; grey: where infinite width puts 80 % of them, dashed: their median.',
  note: () => <Formula html={formula} />,
  study: figure2StudyOf,
  runWidths: false,
  live: (
    <span className="panel-live">
      <small />
    </span>
  ),
  load: async () => {
    const { drawFigure2, figure2Scene } = await import('../../../plots/figure2');
    return (svg, frame, size) => {
      const scene = figure2Scene(frame, size);
      drawFigure2(svg, scene);
      writeLive(svg, 'small', scene.progress);
    };
  },
  Words: Figure2Words,
};

function Figure2Words() {
  const experiment = useAppState((state) => state.experiment);
  const study = figure2StudyOf(experiment);
  const widest = Math.max(...(study.kind === 'figure2' ? study.networks : []).map((n) => n.width));
  return (
    <div className="panel-words">
      <p>
        <ArchitectureWords {...experiment} />; four points of the circle (the paper names none,
        these are ours), {paper.steps} steps at <Var>η</Var> = 1, the band after as many.
        {widest < paper.wide &&
          ` n = ${whole(paper.wide)} would take too long at this depth: n = ${whole(widest)} stands for it.`}
      </p>
    </div>
  );
}
