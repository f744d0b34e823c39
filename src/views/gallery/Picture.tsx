import { type PresetPicture, pictureStrokes, strokePath } from '../../plots/presetPicture';

const size = { width: 200, height: 128, margin: 6 };
const dotRadius = 1.6;

/** A preset's picture, in the colours of the page. */
export function Picture({ picture }: { readonly picture: PresetPicture }) {
  return (
    <svg
      className="gallery-picture"
      viewBox={`0 0 ${size.width} ${size.height}`}
      aria-hidden="true"
    >
      {pictureStrokes(picture, size).map((stroke, index) => {
        const { ink, thin, kind } = stroke;
        const slot = ink === 'rule' ? 'gallery-rule' : ink === 'inf' ? 'w-inf' : `w-rank-${ink}`;
        return (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: a picture never changes
            key={index}
            className={`${slot} gallery-${kind}${thin ? ' gallery-thin' : ''}`}
            d={strokePath(stroke, dotRadius)}
          />
        );
      })}
    </svg>
  );
}
