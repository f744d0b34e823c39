import { Shuffle } from 'lucide-react';
import { type RefObject, useId, useMemo, useState } from 'react';
import { digitCounts } from '../../digits/counts';
import { type DigitRef, imageRef } from '../../digits/digitRef';
import { loadDigitClass } from '../../digits/sprites';
import { DigitGrid } from './DigitGrid';
import { byIndex, byLikeness } from './likeness';
import { randomImage } from './random';
import { SearchField } from './SearchField';
import { Segments } from './Segments';
import { readSearch } from './search';
import { classWords, type DigitSlot, otherSlot, SlotName, slotsByIndex, slotWords } from './slots';
import { useLoaded } from './useLoaded';

interface ImagePaneProps {
  slot: DigitSlot;
  digitClass: number;
  parsed: Record<DigitSlot, DigitRef | null>;
  /** The image that likeness is measured against; null while it is not there. */
  other: Uint8Array | null;
  wantsFocus: RefObject<boolean>;
  onClassChange(digitClass: number): void;
  onChoose(ref: string): void;
}

/** The images of one class, with their order, the search field and the random button. */
export function ImagePane(props: ImagePaneProps) {
  const { slot, digitClass, parsed, other, wantsFocus } = props;
  const { state, retry } = useLoaded(digitClass, loadDigitClass);
  const [order, setOrder] = useState<'index' | 'likeness'>('index');
  const [text, setText] = useState('');
  const [active, setActive] = useState<{ digitClass: number; index: number } | null>(null);
  const messageId = useId();

  const search = readSearch(text);
  const inSlot = parsed[slot];
  const selected =
    inSlot?.kind === 'image' && inSlot.digitClass === digitClass ? inSlot.index : null;
  const badges = useMemo(() => slotsByIndex(parsed, digitClass), [parsed, digitClass]);
  const indices = useMemo(() => {
    if (state.status !== 'ready') return [];
    const byLike = order === 'likeness' && other;
    return byLike ? byLikeness(state.value, other) : byIndex(state.value.count);
  }, [state, order, other]);
  const current = active?.digitClass === digitClass ? active.index : (selected ?? indices[0] ?? 0);

  const onSearch = (typed: string) => {
    setText(typed);
    const next = readSearch(typed);
    if (next.kind === 'image') setActive({ digitClass: next.digitClass, index: next.index });
    if (next.kind === 'image' || next.kind === 'class') props.onClassChange(next.digitClass);
  };
  const onOrder = (next: 'index' | 'likeness') => {
    setOrder(next);
    // The first of the new order, unless this one starts with what is chosen.
    if (next === 'likeness' && other && state.status === 'ready') {
      setActive({ digitClass, index: byLikeness(state.value, other)[0]! });
    } else setActive(null);
  };
  const onLeave = () => {
    wantsFocus.current = true;
    setActive({ digitClass, index: current });
  };

  const onRetry = () => {
    // The button is about to go, and would take the focus with it.
    wantsFocus.current = true;
    retry();
  };

  const message = search.kind === 'nonsense' ? search.message : '';
  return (
    <section className="picker-images" aria-label="Images">
      <div className="picker-bar">
        <h3 className="picker-heading">
          {classWords[digitClass]}
          <span className="picker-count">{grouped(digitCounts[digitClass]!)} images</span>
        </h3>
        <Segments
          label="Order"
          value={order}
          onChange={onOrder}
          options={[
            { value: 'index', content: 'by index' },
            {
              value: 'likeness',
              name: `most like ${slotWords[otherSlot(slot)]} first`,
              content: (
                <>
                  most like <SlotName slot={otherSlot(slot)} />
                </>
              ),
            },
          ]}
        />
        <SearchField
          text={text}
          message={message}
          messageId={messageId}
          onChange={onSearch}
          onEnter={() =>
            search.kind === 'image' && props.onChoose(imageRef(search.digitClass, search.index))
          }
          onLeave={onLeave}
        />
        <button
          type="button"
          className="picker-plain"
          aria-label={`Random ${digitClass}`}
          onClick={() => props.onChoose(randomImage(digitClass))}
        >
          <Shuffle aria-hidden size={16} /> Random
        </button>
      </div>
      <p id={messageId} className="picker-message" role="status">
        {message}
      </p>
      {state.status === 'ready' ? (
        <DigitGrid
          images={state.value}
          order={indices}
          active={current}
          found={search.kind === 'image'}
          wantsFocus={wantsFocus}
          selected={selected}
          badges={badges}
          onActive={(index) => setActive({ digitClass, index })}
          onChoose={(index) => props.onChoose(imageRef(digitClass, index))}
        />
      ) : (
        <div className="picker-empty" role="status">
          {state.status === 'loading' ? (
            <p>Loading the {classWords[digitClass]!.toLowerCase()} …</p>
          ) : (
            <>
              <p>{state.message}</p>
              <button type="button" className="picker-outlined" onClick={onRetry}>
                Retry
              </button>
            </>
          )}
        </div>
      )}
    </section>
  );
}

/** Thousands set apart by a thin space. */
function grouped(count: number): string {
  return count < 1000 ? `${count}` : `${Math.floor(count / 1000)}\u2009${`${count}`.slice(-3)}`;
}
