import type { Experiment } from '../protocol/experiment';

/** A part of the lecture: the panels that show it, and what it says. */
export interface Chapter {
  /** As `chapter` of the address has it. */
  readonly name: string;
  /** One word, for the list of chapters. */
  readonly title: string;
  /** A claim, without a full stop. */
  readonly claim: string;
  readonly sentence: string;
  /** Names of panels, in order; those that the page does not have are passed over. */
  readonly panels: readonly string[];
  /** Settings at which the claim is seen best: offered, never imposed. */
  readonly suggestion?: { readonly label: string; readonly patch: Partial<Experiment> };
}

export const chapters: readonly Chapter[] = [
  {
    name: 'kernel',
    title: 'Kernel',
    claim: 'Two inputs make a 2 × 2 kernel',
    sentence: 'It says how a step that teaches one digit moves the output on the other.',
    panels: ['recursion', 'definite', 'entries', 'check'],
  },
  {
    name: 'width',
    title: 'Width',
    claim: 'The wider the network, the less chance is in its kernel',
    sentence: 'At the start the spread over seeds falls like one over the root of the width.',
    panels: ['init', 'terms', 'blocks', 'circle'],
    suggestion: { label: '12 seeds per width', patch: { seeds: 12 } },
  },
  {
    name: 'frozen',
    title: 'Frozen',
    claim: 'Wide networks keep their kernel while they learn',
    sentence: 'So they learn as kernel regression does, along a path known in advance.',
    panels: ['outputs', 'drift', 'regression', 'frozen'],
  },
  {
    name: 'modes',
    title: 'Modes',
    claim: 'Two directions, two rates',
    sentence: 'The residual splits along the eigenvectors of Θ, and each part decays by itself.',
    panels: ['modes', 'plane', 'velocity', 'loss'],
  },
  {
    name: 'uncertainty',
    title: 'Uncertainty',
    claim: 'At infinite width, a Gaussian before and while it trains',
    sentence: 'Its mean and its spread are known at every time, for every input.',
    panels: ['nngp', 'regression', 'probe', 'figure2'],
    suggestion: { label: '12 seeds per width', patch: { seeds: 12 } },
  },
  {
    name: 'catapult',
    title: 'Catapult',
    claim: 'Past the limit a finite network may jump to a flatter place',
    sentence: 'The linear theory diverges there; the network shrinks its kernel and trains on.',
    panels: ['catapult', 'descent', 'loss', 'drift'],
    suggestion: {
      label: 'Twice the limit',
      patch: { n: [64, 256, 1024], eta: 4, prediction: 'steps' },
    },
  },
];

/** The chapter that a page without one is in. */
const opening = 'frozen';

/** The chapter of an experiment; one this version does not know counts as none. */
export function chapterOf({ chapter }: Pick<Experiment, 'chapter'>): Chapter {
  const named = (name: string) => chapters.find((each) => each.name === name);
  return named(chapter) ?? named(opening)!;
}

/** The chapter before or after; the first and the last have no neighbour beyond. */
export function neighbour(e: Pick<Experiment, 'chapter'>, by: 1 | -1): Chapter | null {
  return chapters[chapters.indexOf(chapterOf(e)) + by] ?? null;
}

/** What to change to open a chapter, with the panels it lists. */
export function opened({ name }: Chapter): Pick<Experiment, 'chapter' | 'view'> {
  return { chapter: name, view: [] };
}

/** What of a chapter's suggestion an experiment does not do yet; null where there is nothing. */
export function suggested(e: Experiment): Chapter['suggestion'] | null {
  const { suggestion } = chapterOf(e);
  if (!suggestion) return null;
  const isNew = Object.entries(suggestion.patch).some(
    ([key, value]) => String(e[key as keyof Experiment]) !== String(value),
  );
  return isNew ? suggestion : null;
}

/** The ellipses, as `view` lists them: named alone, they stand without panels. */
export const figureName = 'ellipses';

export interface Parts {
  /** Whether the ellipses are on the stage. */
  readonly figure: boolean;
  /** Names of the panels beside them, or of the one that has the stage to itself. */
  readonly panels: readonly string[];
}

/**
 * What stands on the stage: the names of `view`, else those of the chapter. One name alone is a
 * slide of its own; more stand beside the ellipses.
 * @param known the panels that the page has
 */
export function partsOf(
  e: Pick<Experiment, 'view' | 'chapter'>,
  known: ReadonlySet<string>,
): Parts {
  const view = [...new Set(e.view)].filter((name) => name === figureName || known.has(name));
  if (view.length === 1) {
    return view[0] === figureName ? { figure: true, panels: [] } : { figure: false, panels: view };
  }
  const named = view.filter((name) => name !== figureName);
  if (named.length > 0) return { figure: true, panels: named };
  const listed = chapterOf(e).panels.filter((name) => known.has(name));
  return { figure: true, panels: listed.length > 0 ? listed : [...known] };
}

/** The `view` that puts these panels beside the ellipses; none of them leaves the ellipses alone. */
export function viewOf(panels: readonly string[]): readonly string[] {
  return panels.length > 1 ? panels : [figureName, ...panels];
}
