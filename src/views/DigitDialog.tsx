import { type ComponentType, useEffect, useState } from 'react';
import { useApp, useAppState } from './AppContext';
import { Boundary, messageOf } from './Boundary';
import { DialogFailure } from './DialogFailure';
import type { DigitPickerProps } from './picker/DigitPicker';

export type Slot = 'a' | 'b' | 'p';

type Loaded =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'ready'; readonly Picker: ComponentType<DigitPickerProps> };

const sentenceOf = (message: string) => `The digit picker could not be loaded (${message}).`;

const importPicker = async () => (await import('./picker/DigitPicker')).DigitPicker;

/** The picker's code: fetched when the page is idle, and again where that failed. */
function usePicker(wanted: boolean) {
  const [loaded, setLoaded] = useState<Loaded>({ status: 'loading' });
  const ready = loaded.status === 'ready';
  const load = () => {
    setLoaded({ status: 'loading' });
    importPicker().then(
      (Picker) => setLoaded({ status: 'ready', Picker }),
      (error: unknown) => setLoaded({ status: 'failed', message: messageOf(error) }),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once at each opening, not at each state
  useEffect(() => {
    if (wanted && !ready) load();
  }, [wanted]);
  useEffect(() => {
    const preload = () => importPicker().catch(() => undefined);
    const timer = setTimeout(() => {
      if ('requestIdleCallback' in globalThis) requestIdleCallback(preload, { timeout: 5000 });
      else void preload();
    }, 1500);
    return () => clearTimeout(timer);
  }, []);
  return { loaded, load };
}

interface Props {
  /** The input being chosen; null while closed. */
  readonly slot: Slot | null;
  readonly onSlotChange: (slot: Slot) => void;
  readonly onClose: () => void;
}

/** The picker, over the page. */
export function DigitDialog({ slot, onSlotChange, onClose }: Props) {
  const app = useApp();
  const { a, b, p, norm, L, act, sw, sb } = useAppState((state) => state.experiment);
  const { loaded, load } = usePicker(slot !== null);
  if (!slot || loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return <DialogFailure sentence={sentenceOf(loaded.message)} onRetry={load} onClose={onClose} />;
  }
  const { Picker } = loaded;
  return (
    <Boundary
      fallback={(message) => (
        <DialogFailure sentence={sentenceOf(message)} onRetry={load} onClose={onClose} />
      )}
    >
      <Picker
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
    </Boundary>
  );
}
