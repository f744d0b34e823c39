import { Fragment } from 'react';

// Indexed letters (λ_max, Θ∞, x₁) and single variables followed by a relation (n = 16).
const symbols = /(ηλ|[Θλσ])(?:_([a-z]+|∞)|(∞))|\b([nkL])(?= [=<>])|(ηλ)/g;

/** A plain sentence with its mathematics set as mathematics. */
export function Sentence({ text }: { readonly text: string }) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(symbols)) {
    const [whole, base, index, infinity, variable, product] = match;
    const letter = base ?? variable ?? product ?? whole;
    parts.push(
      <Fragment key={match.index}>
        {text.slice(from, match.index)}
        <span className="math">
          {letter === 'Θ' ? letter : <i>{letter}</i>}
          {base && <sub className="upright">{index ?? infinity}</sub>}
        </span>
      </Fragment>,
    );
    from = match.index + whole.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
