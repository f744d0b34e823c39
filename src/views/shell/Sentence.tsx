import { Fragment } from 'react';
import { sentenceParts } from './sentenceParts';

/** A plain sentence with its mathematics set as mathematics. */
export function Sentence({ text }: { readonly text: string }) {
  return sentenceParts(text).map(({ plain, letter, upright, index }, place) =>
    plain !== undefined ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <Fragment key={place}>{plain}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={place} className="math">
        {upright ? letter : <i>{letter}</i>}
        {index && <sub className="upright">{index}</sub>}
      </span>
    ),
  );
}
