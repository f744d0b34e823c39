import { Shuffle, X } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { type DigitRef, drawingRef, parseDigitRef } from '../../digits/digitRef';
import { decodeDrawing } from '../../digits/drawingCode';
import { resolveDigit } from '../../digits/inputs';
import { ClassStrip } from './ClassStrip';
import type { DigitPickerProps } from './DigitPicker';
import { DrawPane } from './DrawPane';
import { ImagePane } from './ImagePane';
import type { PadInk } from './padInk';
import { randomPair } from './random';
import { Segments } from './Segments';
import { type DigitSlot, otherSlot, SlotName, slots, slotWords } from './slots';
import { type Loaded, useLoaded } from './useLoaded';

const resolve = (ref: string) => resolveDigit(ref);
const slotOptions = slots.map((slot) => ({
  value: slot,
  name: slotWords[slot],
  content: <SlotName slot={slot} />,
}));

/** What is in the dialog while it is open. */
export function PickerBody(props: DigitPickerProps & { ink: PadInk }) {
  const { slot, refs, ink, onClose } = props;
  const body = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(true);
  const { a, b, p } = refs;
  const parsed = useMemo(
    () => ({ a: parsedOrNull(a), b: parsedOrNull(b), p: parsedOrNull(p) }),
    [a, b, p],
  );
  const [digitClass, setDigitClass] = useState(classOf(parsed[slot]) ?? classOf(parsed.a) ?? 3);
  const [pane, setPane] = useState<'images' | 'draw'>('images');
  const [drawn, setDrawn] = useState(() => {
    const inSlot = parsed[slot];
    // Something unfinished on the pad goes before what is in use.
    if (inSlot?.kind === 'drawing' && ink.isBlank) ink.load(decodeDrawing(inSlot.code));
    return ink.centred();
  });
  const current = readyValue(useLoaded(refs[slot], resolve).state);
  const other = readyValue(useLoaded(refs[otherSlot(slot)], resolve).state);

  const onSlotChange = (next: DigitSlot) => {
    setDigitClass(classOf(parsed[next]) ?? digitClass);
    props.onSlotChange(next);
  };
  const choose = (ref: string) => {
    props.onChoose(slot, ref);
    onClose();
  };
  const choosePair = () => {
    props.onRandomPair(...randomPair());
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type === 'text';
    // The page's own shortcuts rest while the dialog is open.
    event.stopPropagation();
    if (event.key.toLowerCase() !== 'd' || typing || event.ctrlKey || event.metaKey) return;
    setPane('draw');
    body.current!.querySelector<HTMLElement>('.picker-pens input:checked')?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside bubble through
    <div ref={body} className="picker-body" data-pane={pane} onKeyDown={onKeyDown}>
      <header className="picker-head">
        <h2 id="picker-title" className="picker-title">
          Choose a digit <span>for</span>
        </h2>
        <Segments label="Digit for" options={slotOptions} value={slot} onChange={onSlotChange} />
        <button type="button" className="picker-plain picker-lot" onClick={choosePair}>
          <Shuffle aria-hidden size={16} /> Random pair
        </button>
        <button type="button" className="picker-plain" aria-label="Close" onClick={onClose}>
          <X aria-hidden size={20} />
        </button>
      </header>
      <Segments
        label="Where from"
        className="picker-panes"
        value={pane}
        onChange={setPane}
        options={[
          { value: 'images', content: 'Images' },
          { value: 'draw', content: 'Draw your own' },
        ]}
      />
      <ClassStrip value={digitClass} onChange={setDigitClass} />
      <ImagePane
        slot={slot}
        digitClass={digitClass}
        parsed={parsed}
        other={other}
        wantsFocus={wantsFocus}
        onClassChange={setDigitClass}
        onChoose={choose}
      />
      <DrawPane
        slot={slot}
        architecture={props.architecture}
        norm={props.norm}
        ink={ink}
        drawn={drawn}
        current={current}
        other={other}
        onChange={setDrawn}
      />
      <footer className="picker-foot">
        <p className="picker-note picker-keys">
          Arrow keys move, Enter chooses, D opens the pad.{' '}
          {props.norm === 'unit'
            ? 'Images are centred and scaled to RMS 1.'
            : 'Images are centred; pixels run from 0 to 1.'}
        </p>
        <button type="button" className="picker-plain" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="picker-filled"
          disabled={!drawn}
          aria-describedby={drawn ? undefined : 'picker-blank'}
          onClick={() => drawn && choose(drawingRef(drawn))}
        >
          Use drawing
        </button>
      </footer>
    </div>
  );
}

function parsedOrNull(ref: string): DigitRef | null {
  try {
    return parseDigitRef(ref);
  } catch {
    return null;
  }
}

function classOf(ref: DigitRef | null): number | null {
  return ref?.kind === 'image' ? ref.digitClass : null;
}

function readyValue<T>(state: Loaded<T>): T | null {
  return state.status === 'ready' ? state.value : null;
}
