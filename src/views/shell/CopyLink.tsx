import { Check, Link } from 'lucide-react';
import { useEffect, useState } from 'react';

/** Copies without the clipboard API, which only secure pages have. */
function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

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
