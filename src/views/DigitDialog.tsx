import { lazy, Suspense } from 'react';
import { useApp, useAppState } from './AppContext';

export type Slot = 'a' | 'b' | 'p';

const DigitPicker = lazy(async () => ({
  default: (await import('./picker/DigitPicker')).DigitPicker,
}));

interface Props {
  /** The input being chosen; null while closed. */
  readonly slot: Slot | null;
  readonly onSlotChange: (slot: Slot) => void;
  readonly onClose: () => void;
}

/** The picker, loaded when it is first opened. */
export function DigitDialog({ slot, onSlotChange, onClose }: Props) {
  const app = useApp();
  const { a, b, p, norm, L, act, sw, sb } = useAppState((state) => state.experiment);
  if (!slot) return null;
  return (
    <Suspense fallback={null}>
      <DigitPicker
        open
        slot={slot}
        refs={{ a, b, p }}
        norm={norm}
        architecture={{ depth: L, activation: act, weightStd: sw, biasStd: sb }}
        onSlotChange={onSlotChange}
        onChoose={(chosen: Slot, ref: string) => app.change({ data: 'mnist', [chosen]: ref })}
        onRandomPair={(first: string, second: string) =>
          app.change({ data: 'mnist', a: first, b: second })
        }
        onClose={onClose}
      />
    </Suspense>
  );
}
