import type { PanelBox, PanelCurve, PanelDot, PanelImage, PanelLabel, PanelLine } from './panel';
import type { PlotSize } from './size';

/** A picture that may be faint: two of them over each other are a blend. */
export interface FigureImage extends PanelImage {
  readonly opacity: number;
  readonly framed: boolean;
}

/** Marks of a figure, from the ground up. Curves are clipped at the figure's boxes. */
export interface FigureMarks {
  readonly lines?: readonly PanelLine[];
  readonly curves?: readonly PanelCurve[];
  readonly dots?: readonly PanelDot[];
  /** Lines over the dots. */
  readonly over?: readonly PanelLine[];
  readonly images?: readonly FigureImage[];
  readonly labels?: readonly PanelLabel[];
}

/** A figure whose axes are its own, unlike the panels over the step axis. */
export interface FigureScene {
  readonly size: PlotSize;
  /** What is inside is clipped to these, one group of curves for each. */
  readonly boxes: readonly PanelBox[];
  /** What the figure shows, in words. */
  readonly summary: string;
  /** How far the networks behind it have been trained, for the header; empty when done. */
  readonly progress: string;
  /** Built once a run: axes, guides, limits. Keeps its identity. */
  readonly still: FigureMarks;
  /** Curves of each box at the shown step; keeps its identity while they don't change. */
  readonly curves: readonly (readonly PanelCurve[])[];
  /** What else belongs to the shown step. */
  readonly now: Omit<FigureMarks, 'curves'>;
}
