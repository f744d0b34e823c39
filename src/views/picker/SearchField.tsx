import { Search as SearchIcon } from 'lucide-react';
import type { KeyboardEvent } from 'react';

interface SearchFieldProps {
  text: string;
  /** A sentence when the text is no address; '' otherwise. */
  message: string;
  /** Id of the element that shows the sentence. */
  messageId: string;
  onChange(text: string): void;
  onEnter(): void;
  /** The arrow that leads out of the field, into the images. */
  onLeave(): void;
}

/** The field that takes `class.index`. */
export function SearchField(props: SearchFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') props.onEnter();
    else if (event.key === 'ArrowDown') props.onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <label className="picker-search">
      <SearchIcon aria-hidden size={16} />
      <span className="picker-hidden">Go to image class.index</span>
      <input
        type="text"
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        placeholder="3.17"
        value={props.text}
        aria-invalid={props.message !== ''}
        aria-describedby={props.messageId}
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}
