import { chapterOf, suggested } from '../../state/chapters';
import { useApp, useAppState } from '../AppContext';

/** What the chapter says, above its panels, and the settings that show it best. */
export function ChapterLine() {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  if (experiment.chapter === '') return null;
  const { claim, sentence } = chapterOf(experiment);
  const suggestion = experiment.controls === 'full' ? suggested(experiment) : null;
  return (
    <p className="chapter-line">
      <b>{claim}.</b> {sentence}
      {suggestion && (
        <button type="button" className="more" onClick={() => app.change(suggestion.patch)}>
          {suggestion.label}
        </button>
      )}
    </p>
  );
}
