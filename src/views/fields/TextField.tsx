import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import type { Parsed } from './parse';

interface Props<T> {
  /** Accessible name; the visible label may sit anywhere. */
  readonly label: string;
  /** The value as text, in effect now. */
  readonly text: string;
  readonly parse: (text: string) => Parsed<T>;
  readonly onCommit: (value: T) => void;
  /** Next value for the up and down arrow keys. */
  readonly nudge?: (direction: 1 | -1) => void;
  readonly inputMode?: 'decimal' | 'numeric' | 'text';
  readonly className?: string;
  /** Drawn around the input, e.g. step buttons. */
  readonly frame?: (input: ReactNode) => ReactNode;
}

/**
 * A field that never passes on an impossible value: it explains instead, and falls back to the
 * last valid one when it loses focus.
 */
export function TextField<T>(props: Props<T>) {
  const [draft, setDraft] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();

  const edit = (text: string) => {
    const parsed = props.parse(text);
    setDraft(text);
    setProblem(parsed.ok ? null : parsed.problem);
  };
  const commit = (leaving: boolean) => {
    if (draft === null) return;
    const parsed = props.parse(draft);
    if (parsed.ok) {
      setDraft(null);
      setProblem(null);
      if (draft.trim() !== props.text) props.onCommit(parsed.value);
    } else if (leaving) {
      setDraft(null);
      setProblem(`${parsed.problem}. Kept ${props.text}`);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') commit(false);
    if (event.key === 'Escape') {
      setDraft(null);
      setProblem(null);
    }
    const up = event.key === 'ArrowUp';
    if (props.nudge && (up || event.key === 'ArrowDown')) {
      event.preventDefault();
      setDraft(null);
      setProblem(null);
      props.nudge(up ? 1 : -1);
    }
  };

  const input = (
    <input
      type="text"
      className={`field ${props.className ?? ''}`}
      aria-label={props.label}
      aria-invalid={problem !== null && draft !== null}
      aria-describedby={problem ? problemId : undefined}
      inputMode={props.inputMode ?? 'decimal'}
      autoComplete="off"
      spellCheck={false}
      value={draft ?? props.text}
      onChange={(event) => edit(event.target.value)}
      onFocus={() => setProblem(null)}
      onBlur={() => commit(true)}
      onKeyDown={onKeyDown}
    />
  );
  return (
    <>
      {props.frame ? props.frame(input) : input}
      {problem && (
        <span className="problem" id={problemId} role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
