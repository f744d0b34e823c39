export type PlotProfile = 'screen' | 'projector' | 'phone' | 'embed';

/** The box a plot fills, in CSS pixels, and the density it is drawn at. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly profile: PlotProfile;
}

/** Pixel sizes that a layout needs to know; the type sizes repeat the tokens of the profile. */
export interface Metrics {
  readonly tick: number;
  readonly label: number;
  readonly thumb: number;
  readonly dot: number;
  /** Half the thumb of the range inputs laid over the gauge and the scrubber. */
  readonly inset: number;
}

const metricsOf: Record<PlotProfile, Metrics> = {
  screen: { tick: 13, label: 14, thumb: 40, dot: 4, inset: 10 },
  phone: { tick: 13, label: 14, thumb: 34, dot: 4, inset: 12 },
  embed: { tick: 16, label: 17, thumb: 44, dot: 4.5, inset: 12 },
  projector: { tick: 18, label: 20, thumb: 54, dot: 6, inset: 15 },
};

export function metrics(profile: PlotProfile): Metrics {
  return metricsOf[profile];
}

/** A generous estimate of the width of a text set in the page's fonts, in pixels. */
export function textWidth(text: string, fontSize: number): number {
  return text.replace(/[_^*{}]/g, '').length * fontSize * 0.54;
}
