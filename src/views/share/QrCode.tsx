import { encode } from 'uqr';

/** Modules of quiet zone that readers need around the code. */
const quiet = 4;

/** A link as a QR code, always dark on light; a sentence where it is too long for one. */
export function QrCode({ text }: { readonly text: string }) {
  const code = codeOf(text);
  if (!code) return <p className="share-note">This link is too long for a QR code.</p>;
  return (
    <svg
      className="share-qr"
      role="img"
      aria-label="The link as a QR code"
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
    >
      <rect width={code.size} height={code.size} className="share-qr-paper" />
      <path d={code.path} />
    </svg>
  );
}

function codeOf(text: string): { readonly size: number; readonly path: string } | null {
  try {
    const { data, size } = encode(text, { ecc: 'M', border: quiet });
    const path = data
      .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x},${y}h1v1h-1z` : '')))
      .join('');
    return { size, path };
  } catch {
    return null;
  }
}
