import type { Kernel2 } from '../math/symmetric2';
import type { PlotSize } from '../plots/size';
import type { PlotFrame } from '../protocol/plotFrame';

/** A figure that can be drawn at any size from any frame: the hero or a panel. */
export interface Figure {
  /** As `view` of the address lists it, or `hero`. */
  readonly name: string;
  /** Rich text, see plots/richText.ts. */
  readonly title: string;
  readonly draw: (svg: SVGSVGElement, frame: PlotFrame, size: PlotSize) => void;
}

/** All that an export knows of the page: one moment of one run, and how it is drawn. */
export interface ExportSource {
  /** The run and the step shown; an export of other steps draws it again with another `step`. */
  readonly frame: PlotFrame;
  readonly gram: Kernel2;
  /** Which engine trained; null before it is known. */
  readonly engine: string | null;
  /** Where playback stops to move; null when there is no such step. */
  readonly fittedStep: number | null;
  /** The claim above the figure, and the settings in one line, as rich text. */
  readonly claim: string;
  readonly settings: string;
  readonly theme: 'light' | 'dark' | 'projector';
  /** Every figure, the hero first. */
  readonly figures: readonly Figure[];
  /** The names of the panels the address asks for, in order. */
  readonly shown: readonly string[];
  /** The address of the page, with the whole experiment in it. */
  readonly link: string;
}

export interface ExportOptions {
  /** Called with 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export interface ExportedFile {
  readonly blob: Blob;
  readonly mime: string;
  readonly fileName: string;
}
