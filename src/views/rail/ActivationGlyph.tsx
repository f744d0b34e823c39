import type { ActivationName } from '../../math/activations';
import { activationGlyph } from '../../plots/activationGlyph';

/** The curve of an activation, small. */
export function ActivationGlyph({ name }: { readonly name: ActivationName }) {
  const { width, height, axes, d } = activationGlyph(name, 38, 28);
  return (
    <svg className="glyph" width={width} height={height} aria-hidden="true">
      <path className="glyph-axes" d={axes} />
      <path className="glyph-curve" d={d} />
    </svg>
  );
}
