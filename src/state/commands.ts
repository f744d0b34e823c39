import type { DetailNeed } from '../protocol/details';
import type { Experiment } from '../protocol/experiment';
import type { PlotFrame } from '../protocol/plotFrame';
import type { Study } from '../protocol/studies';
import type { AppStore, NoticeAction } from './store';

/** Everything a view, the keyboard or a message can ask of the page. */
export interface AppCommands {
  readonly store: AppStore;
  /** Changes the experiment; what trains restarts at once, what only presents does not. */
  change(patch: Partial<Experiment>): void;
  /** Replaces the whole experiment (an address, a preset), with what was wrong in its address. */
  replace(
    experiment: Experiment,
    problems?: readonly { readonly key: string; readonly message: string }[],
  ): void;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Moves the shown step; pauses. */
  step(by: number): void;
  /** Back to step 0: same weights, frames kept. */
  reset(): void;
  /** Shows a recorded step, or the step once it is computed; pauses. */
  seek(step: number): Promise<void>;
  /** Replays a recording in place of training; says on the page why where it can't be. */
  openRecording(file: Blob, name: string): Promise<void>;
  newSeed(): void;
  perform(action: NoticeAction): void;
  dismiss(noticeId: string): void;
  /** Stops and resumes computing, for a page nobody sees. */
  hold(held: boolean): void;
  /** An open panel needs more than the frames; call what is returned when it closes. */
  needDetails(needs: readonly DetailNeed[]): () => void;
  /** Keeps the shown run to compare the next ones with, or lets go of the one that is kept. */
  pin(): void;
  /** Computes something beside the run while a panel shows it; returns the way to close it. */
  openStudy(study: Study): () => void;
  setOffline(offline: boolean): void;
  /** The moment shown now; null before the theory is there. */
  frame(): PlotFrame | null;
  /** Calls the listener for every frame to draw; returns the way to stop. */
  onFrame(listener: (frame: PlotFrame) => void): () => void;
}
