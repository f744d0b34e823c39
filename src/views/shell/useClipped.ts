import { useLayoutEffect, useRef, useState } from 'react';
import type { Notice } from '../../state/store';

/** Whether the first sentence of a folded list of notices does not fit its lines. */
export function useClipped(notices: readonly Notice[], count: number) {
  const list = useRef<HTMLDivElement>(null);
  const [clipped, setClipped] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other notices have another text
  useLayoutEffect(() => {
    const text = list.current?.querySelector('p');
    if (!text) return setClipped(false);
    const measure = () => {
      if (list.current?.dataset.open === 'true') return;
      // The button that this adds narrows the text, so it stays until the text changes.
      setClipped((before) => before || text.scrollHeight > text.clientHeight + 1);
    };
    setClipped(false);
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(text);
    return () => resized.disconnect();
  }, [notices, count]);
  return { list, clipped };
}
