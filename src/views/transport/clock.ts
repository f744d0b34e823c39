import { significant, whole } from '../../plots/format';
import { positionOf } from '../../plots/stepAxis';
import type { PlotFrame } from '../../protocol/plotFrame';
import type { AppCommands } from '../../state/commands';

/** t = ηk, three figures. */
export function timeText({ step, learningRate }: Pick<PlotFrame, 'step' | 'learningRate'>): string {
  return step === 0 ? '0' : significant(step * learningRate, 3);
}

/** Puts a range, whose value is a position on the step axis, at the shown step. */
export function followStep(range: HTMLInputElement, frame: PlotFrame): void {
  const { k, time } = frame.experiment;
  range.value = String(positionOf(frame.step, k, time));
  const words = `step ${whole(frame.step)} of ${whole(k)}, time ${timeText(frame)}`;
  if (range.getAttribute('aria-valuetext') !== words) range.setAttribute('aria-valuetext', words);
}

const moves: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** What a key does to the range: steps, not positions. Whether it does anything. */
export function moveByKey(
  app: AppCommands,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): boolean {
  const by = moves[key];
  if (by !== undefined) app.step(shiftKey ? 10 * by : by);
  else if (key === 'Home') app.reset();
  else if (key === 'End') seekQuietly(app, app.store.getState().experiment.k);
  else return false;
  return true;
}

/** A seek that a newer command may take the place of. */
export function seekQuietly(app: AppCommands, step: number): void {
  void app.seek(step).catch(() => undefined);
}
