import { metrics, type PlotProfile, textWidth } from '../plots/size';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Heading {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
  readonly fontSize: number;
  /** `strong` for titles, `tick` for what stands beside them. */
  readonly className: 'strong' | 'tick';
}

export interface PlacedFigure {
  readonly name: string;
  readonly box: Box;
}

export interface Layout {
  readonly figures: readonly PlacedFigure[];
  readonly headings: readonly Heading[];
}

/** What is written around the figures. */
export interface Words {
  readonly claim: string;
  readonly settings: string;
  /** The step, when it is; it changes from frame to frame. */
  readonly moment: string;
  readonly titleOf: (figure: string) => string;
}

/** The name of the row of kernels under the hero. */
export const stripName = 'strip';

const gap = 28;

/** The profile whose type suits a picture of that size. */
export function profileFor(width: number, projector: boolean): PlotProfile {
  if (projector) return 'projector';
  return width < 480 ? 'phone' : 'screen';
}

/** One figure under its title. */
export function figureLayout(
  name: string,
  width: number,
  height: number,
  profile: PlotProfile,
  words: Words,
): Layout {
  const inset = Math.round(Math.min(20, width * 0.03));
  const box = { x: inset, y: inset, width: width - 2 * inset, height: height - 2 * inset };
  return stacked(name, box, profile, words, words.moment);
}

/**
 * All that is shown: the hero with its row of kernels, and beside it (under it where the picture
 * is narrow) as many panels as there is room for.
 */
export function viewLayout(
  panels: readonly string[],
  width: number,
  height: number,
  profile: PlotProfile,
  words: Words,
): Layout {
  const inset = Math.round(Math.min(28, width * 0.03));
  const head = headOf(inset, width - 2 * inset, profile, words);
  const { label } = metrics(profile);
  const top = inset + head.height;
  const room: Box = { x: inset, y: top, width: width - 2 * inset, height: height - top - inset };
  const wide = room.width >= 620 && room.width >= 1.15 * room.height;
  if (!wide) {
    const panelHeight = label * 15;
    const heroHeight = Math.max(room.height * 0.5, Math.min(room.height, room.width * 0.9));
    const count = Math.min(
      panels.length,
      Math.floor((room.height - heroHeight) / (panelHeight + gap)),
    );
    const used = count > 0 ? room.height - heroHeight - gap : 0;
    const hero = { ...room, height: room.height - (used > 0 ? used + gap : 0) };
    const rest = { ...room, y: hero.y + hero.height + gap, height: used };
    return joined(
      head.headings,
      heroWithStrip(hero, profile),
      column(panels.slice(0, count), rest, profile, words),
    );
  }
  const count = Math.max(1, Math.min(panels.length, 3, Math.floor(room.height / (label * 13))));
  if (panels.length === 0) return joined(head.headings, heroWithStrip(room, profile));
  const heroWidth = Math.round((room.width - gap) * 0.56);
  const hero = { ...room, width: heroWidth };
  const side = { ...room, x: room.x + heroWidth + gap, width: room.width - heroWidth - gap };
  return joined(
    head.headings,
    heroWithStrip(hero, profile),
    column(panels.slice(0, count), side, profile, words),
  );
}

function joined(headings: readonly Heading[], ...parts: readonly Layout[]): Layout {
  return {
    figures: parts.flatMap((part) => part.figures),
    headings: [...headings, ...parts.flatMap((part) => part.headings)],
  };
}

function headOf(
  inset: number,
  width: number,
  profile: PlotProfile,
  words: Words,
): { headings: Heading[]; height: number } {
  const { label } = metrics(profile);
  const title = fitted(words.claim, width, profile === 'projector' ? 32 : 22, label);
  const settings = fitted(words.settings, width - textWidth(words.moment, label) - 24, label, 10);
  const first = inset + title * 0.9;
  const second = first + label * 1.6;
  return {
    headings: [
      {
        text: words.claim,
        x: inset,
        y: first,
        anchor: 'start',
        fontSize: title,
        className: 'strong',
      },
      {
        text: words.settings,
        x: inset,
        y: second,
        anchor: 'start',
        fontSize: settings,
        className: 'tick',
      },
      {
        text: words.moment,
        x: inset + width,
        y: second,
        anchor: 'end',
        fontSize: label,
        className: 'tick',
      },
    ],
    height: Math.round(second - inset + label * 1.1),
  };
}

/** The largest size up to `wanted` at which a line fits. */
function fitted(text: string, width: number, wanted: number, least: number): number {
  const size = wanted * Math.min(1, width / Math.max(1, textWidth(text, wanted)));
  return Math.max(least, Math.round(size * 10) / 10);
}

function heroWithStrip(box: Box, profile: PlotProfile): Layout {
  const height = stripHeight(profile);
  const figures =
    box.height > 3.2 * height
      ? [
          { name: 'hero', box: { ...box, height: box.height - height - 12 } },
          { name: stripName, box: { ...box, y: box.y + box.height - height, height } },
        ]
      : [{ name: 'hero', box }];
  return { figures, headings: [] };
}

/** Name, two rows of a matrix, and the gap to the limit. */
export function stripHeight(profile: PlotProfile): number {
  return Math.round(metrics(profile).label * 6.2);
}

function column(names: readonly string[], box: Box, profile: PlotProfile, words: Words): Layout {
  const height = (box.height - gap * (names.length - 1)) / Math.max(1, names.length);
  return joined(
    [],
    ...names.map((name, i) =>
      stacked(name, { ...box, y: box.y + i * (height + gap), height }, profile, words, ''),
    ),
  );
}

function stacked(
  name: string,
  box: Box,
  profile: PlotProfile,
  words: Words,
  moment: string,
): Layout {
  const { label } = metrics(profile);
  const y = box.y + label;
  const title = words.titleOf(name);
  const titleSize = fitted(
    title,
    box.width - (moment ? textWidth(moment, label) + 16 : 0),
    label * 1.1,
    10,
  );
  const start = { x: box.x, y, anchor: 'start' } as const;
  const headings: Heading[] = [{ ...start, text: title, fontSize: titleSize, className: 'strong' }];
  if (moment) {
    const x = box.x + box.width;
    headings.push({ text: moment, x, y, anchor: 'end', fontSize: label, className: 'tick' });
  }
  const used = label * 1.9;
  const figure = { ...box, y: box.y + used, height: box.height - used };
  return { figures: [{ name, box: figure }], headings };
}
