import { useMemo } from 'react';
import { digitDataUrl } from '../../digits/thumbnail';
import type { Architecture } from '../../math/infiniteKernel';
import { ellipsePath, ellipseReach, type PairPreview, previewPair, ratioText } from './preview';
import { type DigitSlot, otherSlot, SlotName } from './slots';

interface PairPreviewPanelProps {
  slot: DigitSlot;
  architecture: Architecture;
  norm: 'unit' | 'raw';
  /** The drawing, the image now in the slot, and the one it is compared with; null: not there. */
  drawn: Uint8Array | null;
  current: Uint8Array | null;
  other: Uint8Array | null;
}

const HALF = 56;

/** Θ_∞ with the drawing in the slot, dashed, over Θ_∞ as it is, thin. */
export function PairPreviewPanel(props: PairPreviewPanelProps) {
  const { slot, architecture, norm, drawn, current, other } = props;
  const preview = (image: Uint8Array | null) => {
    if (!image || !other) return null;
    return slot === 'b'
      ? previewPair(architecture, norm, other, image)
      : previewPair(architecture, norm, image, other);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: `preview` is made of these
  const next = useMemo(() => preview(drawn), [slot, architecture, norm, drawn, other]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `preview` is made of these
  const now = useMemo(() => preview(current), [slot, architecture, norm, current, other]);
  const shown = next ?? now;
  const images = slot === 'b' ? [other, drawn] : [drawn, other];
  const against = <SlotName slot={otherSlot(slot)} />;
  return (
    <section className="picker-preview" aria-label="What the drawing would change">
      <Ellipses next={next} now={now} />
      <div>
        <div className="picker-pair">
          {images.map((image, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the index is the input's
            <span key={i} className="picker-thumb">
              {image && <img className="picker-ink" src={digitDataUrl(image)} alt="" />}
            </span>
          ))}
        </div>
        <dl className="picker-figures">
          <dt>cos∠ with {against}</dt>
          <dd>{shown ? shown.cosine.toFixed(2) : '–'}</dd>
          <dt>
            <span className="picker-math">
              <i>λ</i>
              <sub>+</sub> / <i>λ</i>
              <sub>−</sub>
            </span>
          </dt>
          <dd>{shown ? ratioText(shown.eigenvalueRatio) : '–'}</dd>
        </dl>
      </div>
      <Caption slot={slot} drawn={drawn !== null} now={now} />
    </section>
  );
}

function Ellipses({ next, now }: { next: PairPreview | null; now: PairPreview | null }) {
  const reach = Math.max(...[next, now].map((pair) => (pair ? ellipseReach(pair.ntk) : 0)));
  const scale = reach > 0 ? (HALF - 4) / reach : 1;
  return (
    <svg
      className="picker-ellipses"
      viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`}
      aria-hidden="true"
    >
      <path className="picker-axes" d={`M${-HALF} 0H${HALF}M0 ${-HALF}V${HALF}`} />
      {now && <path className="picker-now" d={ellipsePath(now.ntk, scale)} />}
      {next && <path className="picker-next" d={ellipsePath(next.ntk, scale)} />}
    </svg>
  );
}

function Caption(props: { slot: DigitSlot; drawn: boolean; now: PairPreview | null }) {
  const { slot, now } = props;
  const limit = (
    <span className="picker-math">
      Θ<sub>∞</sub>
    </span>
  );
  const figures = now && ` (${now.cosine.toFixed(2)}, ${ratioText(now.eigenvalueRatio)})`;
  const pair = slot === 'p' && (
    <>
      {' '}
      of the probe and <SlotName slot="a" />
    </>
  );
  return (
    <p className="picker-note">
      {props.drawn ? (
        <>
          Dashed: {limit}
          {pair} with your drawing. Thin: with the current <SlotName slot={slot} />
          {figures}.
        </>
      ) : (
        <>
          <span id="picker-blank">
            Draw something first: a blank image has{' '}
            <span className="picker-math">
              ‖<i>x</i>‖ = 0
            </span>
            .
          </span>{' '}
          Thin: {limit}
          {pair} with the current <SlotName slot={slot} />.
        </>
      )}
    </p>
  );
}
