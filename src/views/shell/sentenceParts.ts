// Indexed letters (λ_max, Θ∞, x₁) and single variables followed by a relation (n = 16).
const symbols = /(ηλ|[Θλσ])(?:_([a-z]+|∞)|(∞))|\b([nkL])(?= [=<>])|(ηλ)/g;

export type SentencePart =
  | {
      readonly plain: string;
      readonly letter?: never;
      readonly upright?: never;
      readonly index?: never;
    }
  | {
      readonly plain?: never;
      readonly letter: string;
      /** Greek capitals stand upright. */
      readonly upright: boolean;
      readonly index?: string | undefined;
    };

/** A plain sentence taken apart into words and mathematics. */
export function sentenceParts(text: string): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let from = 0;
  for (const match of text.matchAll(symbols)) {
    const [whole, base, index, infinity, variable, product] = match;
    const letter = base ?? variable ?? product ?? whole;
    if (match.index > from) parts.push({ plain: text.slice(from, match.index) });
    parts.push({ letter, upright: letter === 'Θ', index: base ? (index ?? infinity) : undefined });
    from = match.index + whole.length;
  }
  if (from < text.length) parts.push({ plain: text.slice(from) });
  return parts;
}
