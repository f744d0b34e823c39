import type { ReactNode } from 'react';

/** A mathematical variable, set in italics. */
export function Var({ children }: { readonly children: ReactNode }) {
  return <i className="math">{children}</i>;
}

/** Upright mathematics: operators, Greek capitals. */
export function Maths({ children }: { readonly children: ReactNode }) {
  return <span className="math">{children}</span>;
}

export function ThetaT() {
  return (
    <Maths>
      Θ<sub>t</sub>
    </Maths>
  );
}

export function ThetaInfinity() {
  return (
    <Maths>
      Θ<sub className="upright">∞</sub>
    </Maths>
  );
}

/** λ_max with an upright subscript. */
export function LambdaMax() {
  return (
    <span className="math">
      <i>λ</i>
      <sub className="upright">max</sub>
    </span>
  );
}

export function Indexed({ name, index }: { readonly name: string; readonly index: string }) {
  return (
    <span className="math">
      <i>{name}</i>
      <sub className="upright">{index}</sub>
    </span>
  );
}
