import type { Architecture } from '../../math/infiniteKernel';
import { DrawPad } from './DrawPad';
import { PairPreviewPanel } from './PairPreviewPanel';
import type { PadInk } from './padInk';
import type { DigitSlot } from './slots';

interface DrawPaneProps {
  slot: DigitSlot;
  architecture: Architecture;
  norm: 'unit' | 'raw';
  ink: PadInk;
  drawn: Uint8Array | null;
  current: Uint8Array | null;
  other: Uint8Array | null;
  onChange(pixels: Uint8Array | null): void;
}

/** The pad, and what the drawing on it would change. */
export function DrawPane({ ink, onChange, ...preview }: DrawPaneProps) {
  return (
    <section className="picker-drawing" aria-labelledby="picker-draw-title">
      <h3 id="picker-draw-title" className="picker-heading">
        Draw your own<span className="picker-count">28 × 28</span>
      </h3>
      <DrawPad ink={ink} onChange={onChange} />
      <PairPreviewPanel {...preview} />
    </section>
  );
}
