import type { PlotProfile } from '../plots/size';
import type { Experiment } from '../protocol/experiment';
import { partsOf } from '../state/chapters';

export interface FrameLayout {
  /** Figure and panels beside each other, the figure alone, above each other, one panel alone. */
  readonly shape: 'wide' | 'square' | 'tall' | 'slide';
  /** Density of the drawings and the type. */
  readonly profile: PlotProfile;
  /** How many panels fit. */
  readonly panels: number;
  /** Room for the table of gaps under the panels. */
  readonly gaps: boolean;
  /** Room for the scrubber between the button and the step. */
  readonly scrubber: boolean;
}

const panelHeight: Record<PlotProfile, number> = {
  screen: 160,
  phone: 130,
  embed: 190,
  projector: 250,
};

/**
 * What a frame of this size shows. From 7 : 5 on, panels stand beside the figure; a frame as high
 * as it is wide has the figure alone; a higher one has panels below it when its address names some.
 * One panel that the address names alone has the frame to itself.
 * @param width inner width, CSS pixels
 * @param height inner height, CSS pixels
 */
export function frameLayout(
  width: number,
  height: number,
  e: Pick<Experiment, 'theme' | 'view' | 'chapter'>,
): FrameLayout {
  const profile = profileOf(width, height, e.theme);
  const scrubber = width >= 560;
  const { figure, panels: named } = partsOf(e, new Set(e.view));
  if (!figure) return { shape: 'slide', profile, panels: 1, gaps: height >= 300, scrubber };
  const aspect = width / Math.max(1, height);
  const alone = e.view.length > 0 && named.length === 0;
  const wide = aspect >= 1.4 && width >= 480 && !alone;
  const tall = aspect <= 0.8 && named.length > 0;
  const room = wide ? height - 56 : tall ? height - 56 - 0.9 * width : 0;
  const fitting = Math.floor(room / panelHeight[profile]);
  const panels = wide || tall ? Math.min(Math.max(1, named.length), Math.max(1, fitting)) : 0;
  const left = room - panels * panelHeight[profile];
  return {
    shape: wide ? 'wide' : tall ? 'tall' : 'square',
    profile,
    panels,
    gaps: wide && left >= 90 && named.length < 2,
    scrubber,
  };
}

function profileOf(width: number, height: number, theme: Experiment['theme']): PlotProfile {
  if (width >= 1400 && height >= 700) return 'projector';
  if (width < 440 || height < 300) return 'phone';
  return theme === 'projector' && width >= 1000 && height >= 560 ? 'projector' : 'embed';
}
