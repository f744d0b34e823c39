/** Steps whose ellipses stay on the figure as its past: 0, 1, 2, 3, 5, 8, 13 … */
const landmarks: readonly number[] = (() => {
  const list = [0, 1];
  let [a, b] = [1, 2];
  while (b <= 100_000) {
    list.push(b);
    [a, b] = [b, a + b];
  }
  return list;
})();

/**
 * The earlier steps drawn thin: the last landmarks before the shown step, evenly spaced in log time,
 * and always step 0, from which drift is measured. Fixed landmarks stand still while the present
 * moves on; steps counted back from the present would shimmer.
 */
export function trailSteps(step: number, count = 10): readonly number[] {
  const past = landmarks.filter((k) => k < step);
  return past.length <= count ? past : [0, ...past.slice(past.length - count + 1)];
}
