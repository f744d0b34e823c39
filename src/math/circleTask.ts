/** Where the kernel is looked at: x_0 = (1, 0) against x(γ) for these γ, −π to π. */
export const circleAngles: readonly number[] = Array.from(
  { length: 49 },
  (_, i) => -Math.PI + (2 * Math.PI * i) / 48,
);

const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Training data of Figure 1 of Jacot, Gabriel and Hongler (2018): inputs with the law N(0, 1) on R²,
 * spread evenly instead of drawn (how many the paper does not say), with targets f*(x) = x_1 x_2.
 */
export function normalTask(count = 16): { x: [number, number][]; y: number[] } {
  const x = Array.from({ length: count }, (_, i): [number, number] => {
    const radius = Math.sqrt(-2 * Math.log((i + 0.5) / count));
    const turn = 2 * Math.PI * ((i * golden) % 1);
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  });
  return { x, y: x.map(([a, b]) => a * b) };
}

/** Four points of the unit circle with their targets, for Figure 2: ours, the paper names none. */
export const fourPoints: readonly { readonly angle: number; readonly y: number }[] = [
  { angle: -2.2, y: -0.4 },
  { angle: -0.6, y: 0.3 },
  { angle: 0.5, y: 0.8 },
  { angle: 1.9, y: -0.2 },
];

/** The point of the unit circle at an angle. */
export function onCircle(angle: number): [number, number] {
  return [Math.cos(angle), Math.sin(angle)];
}
