import { ChevronLeft, ChevronRight } from 'lucide-react';
import { chapterOf, chapters, neighbour, opened } from '../../state/chapters';
import { useApp, useAppState } from '../AppContext';

/** The chapters in a row, on a page wide enough. */
export function ChapterList() {
  const app = useApp();
  const current = useAppState((state) => chapterOf(state.experiment));
  return (
    <nav className="chapters" aria-label="Chapters">
      <ol>
        {chapters.map((chapter, i) => (
          <li key={chapter.name}>
            <button
              type="button"
              aria-current={chapter === current ? 'true' : undefined}
              title={`${chapter.claim} (${i + 1})`}
              onClick={() => app.change(opened(chapter))}
            >
              <span>{i + 1}</span> {chapter.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The chapters on a small page or a projector: one back, one on, and which of how many. */
export function ChapterSteps() {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const current = chapterOf(experiment);
  const step = (by: 1 | -1) => {
    const next = neighbour(experiment, by);
    const Icon = by < 0 ? ChevronLeft : ChevronRight;
    const name = next ? `Chapter: ${next.claim}` : by < 0 ? 'First chapter' : 'Last chapter';
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={name}
        title={name}
        disabled={!next}
        onClick={() => next && app.change(opened(next))}
      >
        <Icon size={18} aria-hidden="true" />
      </button>
    );
  };
  return (
    <nav className="chapter-steps" aria-label="Chapters">
      {step(-1)}
      <span className="chapter-now">
        <span>
          {chapters.indexOf(current) + 1} / {chapters.length}
        </span>
        <b>{current.title}</b>
      </span>
      {step(1)}
    </nav>
  );
}
