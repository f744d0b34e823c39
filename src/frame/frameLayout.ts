import type { PlotProfile } from '../plots/size';
import type { Experiment } from '../protocol/experiment';

export interface FrameLayout {
  /** Beside each other, the figure alone, or above each other. */
  readonly shape: 'wide' | 'square' | 'tall';
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
 * @param width inner width, CSS pixels
 * @param height inner height, CSS pixels
 */
export function frameLayout(
  width: number,
  height: number,
  { theme, view }: Pick<Experiment, 'theme' | 'view'>,
): FrameLayout {
  const aspect = width / Math.max(1, height);
  const wide = aspect >= 1.4 && width >= 480;
  const tall = aspect <= 0.8 && view.length > 0;
  const profile = profileOf(width, height, theme);
  const room = wide ? height - 56 : tall ? height - 56 - 0.9 * width : 0;
  const fitting = Math.floor(room / panelHeight[profile]);
  const panels = wide || tall ? Math.min(Math.max(1, view.length), Math.max(1, fitting)) : 0;
  const left = room - panels * panelHeight[profile];
  return {
    shape: wide ? 'wide' : tall ? 'tall' : 'square',
    profile,
    panels,
    gaps: wide && left >= 90 && view.length < 2,
    scrubber: width >= 560,
  };
}

function profileOf(width: number, height: number, theme: Experiment['theme']): PlotProfile {
  if (width >= 1400 && height >= 700) return 'projector';
  if (width < 440 || height < 300) return 'phone';
  return theme === 'projector' && width >= 1000 && height >= 560 ? 'projector' : 'embed';
}
