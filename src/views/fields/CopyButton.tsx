import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from './copyText';

interface Props {
  readonly text: string;
  readonly label: string;
}

/** Copies a text and says whether that worked. */
export function CopyButton({ text, label }: Props) {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), 2000);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => setResult((await copyText(text)) ? 'copied' : 'refused');
  return (
    <button type="button" className="quiet-button" onClick={copy}>
      {result === 'copied' ? (
        <Check size={16} aria-hidden="true" />
      ) : (
        <Copy size={16} aria-hidden="true" />
      )}
      <span aria-live="polite">
        {result === 'copied' ? 'Copied' : result ? 'Select and copy it' : label}
      </span>
    </button>
  );
}
