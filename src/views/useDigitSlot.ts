import { useCallback, useEffect, useRef, useState } from 'react';
import type { Slot } from './DigitDialog';

/** Which input the picker is open for. When it closes, the button that opened it has the focus. */
export function useDigitSlot() {
  const [slot, setSlot] = useState<Slot | null>(null);
  const opener = useRef<Element | null>(null);
  const isOpen = slot !== null;

  const open = useCallback((next: Slot) => {
    opener.current = document.activeElement;
    setSlot(next);
  }, []);
  const close = useCallback(() => setSlot(null), []);

  useEffect(() => {
    if (!isOpen) return;
    return () => {
      const button = opener.current;
      if (button instanceof HTMLElement && button.isConnected && button !== document.body) {
        button.focus();
      } else document.getElementById('stage')?.focus();
    };
  }, [isOpen]);
  return { slot, open, change: setSlot, close };
}
