import { describe } from '../plots/ellipses';
import { useApp, useAppState } from './AppContext';

/** What a screen reader hears of the figure: once when playback rests, never frame by frame. */
export function useAnnouncement(): string {
  const app = useApp();
  const status = useAppState((state) => state.status);
  const frame = app.frame();
  const resting = status === 'paused' || status === 'finished' || status === 'diverged';
  return resting && frame ? describe(frame) : '';
}
