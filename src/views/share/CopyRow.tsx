import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../fields/copyText';

interface Props {
  /** What the text is, for those who cannot see it. */
  readonly label: string;
  readonly text: string;
  /** Several lines, or one. */
  readonly lines?: number;
}

/** A text and the button that copies it; where the browser refuses, the text is selected instead. */
export function CopyRow({ label, text, lines = 1 }: Props) {
  const [result, setResult] = useState<{ readonly text: string; readonly copied: boolean } | null>(
    null,
  );
  const area = useRef<HTMLTextAreaElement>(null);
  const shown = result?.text === text ? result : null;
  useEffect(() => {
    if (!shown?.copied) return;
    const timer = setTimeout(() => setResult(null), 2000);
    return () => clearTimeout(timer);
  }, [shown]);

  const copy = async () => {
    const copied = await copyText(text);
    setResult({ text, copied });
    if (copied) return;
    area.current?.focus();
    area.current?.select();
  };
  return (
    <div className="copy-row">
      <textarea
        ref={area}
        readOnly
        aria-label={label}
        rows={lines}
        wrap={lines === 1 ? 'off' : 'soft'}
        value={text}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button type="button" className="button" onClick={copy} aria-label={`Copy: ${label}`}>
        {shown?.copied ? (
          <Check size={16} aria-hidden="true" />
        ) : (
          <Copy size={16} aria-hidden="true" />
        )}
        {shown?.copied ? 'Copied' : 'Copy'}
      </button>
      <p className="copy-row-word" aria-live="polite">
        {shown && !shown.copied
          ? 'This browser does not let the page copy. The text is selected: press Ctrl+C, or ⌘C.'
          : ''}
      </p>
    </div>
  );
}
