import { useApp, useAppState } from '../../AppContext';
import formula from '../../formulas/blocks.tex';
import { Formula } from '../../formulas/Formula';
import type { Panel } from './panel';

export const blocks: Panel = {
  name: 'blocks',
  title: 'Many outputs',
  tab: 'Blocks',
  statement: 'Different outputs share their hidden layers, and yet at infinite width nothing.',
  note: () => <Formula html={formula} />,
  load: async () => {
    const { blocksScene, drawBlocks } = await import('../../../plots/blocks');
    return (svg, frame, size) => drawBlocks(svg, blocksScene(frame, size));
  },
  Words: BlocksWords,
};

/** With one output there is one block: what to do about it. */
function BlocksWords() {
  const app = useApp();
  const out = useAppState((state) => state.experiment.out);
  if (out > 1) return null;
  return (
    <div className="panel-words">
      <p>With one output there is one block.</p>
      <button type="button" className="text-button" onClick={() => app.change({ out: 2 })}>
        Set outputs to 2
      </button>
    </div>
  );
}
