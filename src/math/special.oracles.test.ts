import { expect, test } from 'vitest';
import { deterministicLog, inverseNormalCdf } from './inverseNormal';
import { decayIntegral, erf, erfc, logistic, normalCdf, softplus } from './special';

/** x, erf x, erfc x; from mpmath with 40 digits. */
const erfTable: readonly (readonly [number, number, number])[] = [
  [1e-9, 1.1283791670955127e-9, 0.9999999988716208],
  [0.1, 0.1124629160182849, 0.887537083981715],
  [0.3, 0.3286267594591274, 0.6713732405408726],
  [0.5, 0.5204998778130465, 0.4795001221869535],
  [0.8, 0.7421009647076605, 0.2578990352923395],
  [0.85, 0.7706680576083526, 0.22933194239164748],
  [1, 0.8427007929497149, 0.15729920705028513],
  [1.2, 0.9103139782296353, 0.08968602177036464],
  [1.3, 0.9340079449406524, 0.06599205505934755],
  [2, 0.9953222650189527, 0.004677734981047266],
  [2.8, 0.9999249868053346, 7.501319466545911e-5],
  [2.9, 0.9999589021219005, 4.109787809945886e-5],
  [3.5, 0.9999992569016276, 7.430983723414128e-7],
  [5, 0.9999999999984626, 1.537459794428035e-12],
  [8, 1.0, 1.1224297172982926e-29],
  [15, 1.0, 7.212994172451207e-100],
  [26, 1.0, 5.663192408856143e-296],
];

/** p and the normal quantile of p; from mpmath with 40 digits. */
const quantileTable: readonly (readonly [number, number])[] = [
  [1e-300, -37.0470962993612],
  [1e-20, -9.262340089798407],
  [1e-9, -5.9978070150076865],
  [0.0001, -3.7190164854556804],
  [0.01, -2.326347874040841],
  [0.07, -1.4757910281791706],
  [0.08, -1.4050715603096327],
  [0.3, -0.5244005127080408],
  [0.6, 0.2533471031357997],
];

function relativeError(got: number, want: number): number {
  return Math.abs(got - want) / Math.abs(want);
}

test('erf and erfc to a few units in the last place', () => {
  for (const [x, wantErf, wantErfc] of erfTable) {
    expect(relativeError(erf(x), wantErf), `erf(${x})`).toBeLessThan(4e-16);
    expect(relativeError(erfc(x), wantErfc), `erfc(${x})`).toBeLessThan(4e-16);
    expect(erf(-x)).toBe(-erf(x));
    expect(relativeError(erfc(-x), 1 + wantErf)).toBeLessThan(4e-16);
  }
  expect([erf(0), erf(Infinity), erf(-Infinity), erfc(Infinity), erfc(-Infinity)]).toEqual([
    0, 1, -1, 0, 2,
  ]);
  expect(erf(Number.NaN)).toBeNaN();
  expect(erfc(Number.NaN)).toBeNaN();
});

test('normal quantiles, and back', () => {
  for (const [p, want] of quantileTable) {
    expect(relativeError(inverseNormalCdf(p), want), `p = ${p}`).toBeLessThan(2e-15);
    expect(relativeError(normalCdf(want), p)).toBeLessThan(want * want * 4e-16 + 4e-16);
  }
  expect(inverseNormalCdf(0.5)).toBe(0);
});

test('the logarithm from basic arithmetic agrees with Math.log', () => {
  for (let k = -1000; k < 1000; k++) {
    const x = 1.0123 ** k * 2 ** (k % 7);
    expect(Math.abs(deterministicLog(x) - Math.log(x))).toBeLessThan(
      4e-16 * Math.max(1, Math.abs(Math.log(x))),
    );
  }
});

test('stable forms at both ends', () => {
  expect(softplus(1000)).toBe(1000);
  expect(relativeError(softplus(-700), Math.exp(-700))).toBeLessThan(1e-15);
  expect(softplus(0)).toBeCloseTo(Math.LN2, 15);
  expect([logistic(-1e4), logistic(0), logistic(1e4)]).toEqual([0, 0.5, 1]);
  expect(decayIntegral(0, 3)).toBe(3);
  expect(relativeError(decayIntegral(1e-12, 3), 3 * (1 - 1.5e-12))).toBeLessThan(1e-15);
  expect(decayIntegral(2, 1e9)).toBe(0.5);
});
