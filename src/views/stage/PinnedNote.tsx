import { pinnedWords } from '../../state/pinWords';
import { useAppState } from '../AppContext';

/** Which run is laid under this one, and what sets it apart. */
export function PinnedNote() {
  const pinned = useAppState((state) => state.pinned);
  const experiment = useAppState((state) => state.experiment);
  if (!pinned) return null;
  const words = pinnedWords(pinned.experiment, experiment);
  return (
    <span className="pinned-note">
      {words ? `Round dots: pinned, ${words}.` : 'Pinned: change something to compare.'}
    </span>
  );
}
