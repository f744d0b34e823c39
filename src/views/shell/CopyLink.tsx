import { Check, Link } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../fields/copyText';

/** The address names the whole experiment, so a link to it is all there is to share. */
export function CopyLink() {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (!result) return;
    const timer = setTimeout(() => setResult(null), 2000);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => setResult((await copyText(location.href)) ? 'copied' : 'refused');
  return (
    <button type="button" className="quiet-button" onClick={copy}>
      {result === 'copied' ? (
        <Check size={18} aria-hidden="true" />
      ) : (
        <Link size={18} aria-hidden="true" />
      )}
      <span className="button-words" aria-live="polite">
        {result === 'copied' ? 'Copied' : result ? 'Copy it from the address bar' : 'Copy link'}
      </span>
    </button>
  );
}
