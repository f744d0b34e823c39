import { useEffect, useRef, useState } from 'react';
import type { Architecture } from '../../math/infiniteKernel';
import { PickerBody } from './PickerBody';
import { PadInk } from './padInk';
import type { DigitSlot } from './slots';

export type { DigitSlot } from './slots';

export interface DigitPickerProps {
  open: boolean;
  slot: DigitSlot;
  /** The current digits, as the address has them: `class.index` or `draw.<code>`. */
  refs: Record<DigitSlot, string>;
  norm: 'unit' | 'raw';
  architecture: Architecture;
  onSlotChange(slot: DigitSlot): void;
  /** A digit was chosen; `onClose` follows. */
  onChoose(slot: DigitSlot, ref: string): void;
  onRandomPair(a: string, b: string): void;
  onClose(): void;
}

/**
 * The dialog in which a digit is chosen, drawn or drawn by lot. It is modal while `open`; its
 * owner closes it when `onClose` is called (also on Esc and on a click beside it). A drawing
 * survives closing.
 */
export function DigitPicker(props: DigitPickerProps) {
  const { open, onClose } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const pressedBeside = useRef(false);
  const [ink] = useState(() => new PadInk());

  useEffect(() => {
    const element = dialog.current!;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc does what the click beside the dialog does
    <dialog
      ref={dialog}
      className="picker"
      aria-labelledby="picker-title"
      onClose={() => open && onClose()}
      onPointerDown={(event) => {
        pressedBeside.current = event.target === event.currentTarget;
      }}
      onClick={(event) => {
        // A stroke that ends beside the dialog clicks it in some browsers.
        if (event.target === event.currentTarget && pressedBeside.current) onClose();
      }}
    >
      {open && <PickerBody {...props} ink={ink} />}
    </dialog>
  );
}
