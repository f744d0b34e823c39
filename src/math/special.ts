/**
 * Special functions to double precision. `erf` and `erfc` are the rational approximations of
 * fdlibm's s_erf.c: Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use, copy, modify, and
 * distribute this software is freely granted, provided that this notice is preserved.
 */

const ERX = 0.8450629115104675;

/** `(erf(x) − x)/x` for |x| < 0.84375. */
function nearZero(x: number): number {
  const z = x * x;
  const p =
    0.12837916709551256 +
    z *
      (-0.3250421072470015 +
        z * (-0.02848174957559851 + z * (-0.005770270296489442 + z * -0.000023763016656650163)));
  const q =
    1 +
    z *
      (0.39791722395915535 +
        z *
          (0.0650222499887673 +
            z *
              (0.005081306281875766 +
                z * (0.00013249473800432164 + z * -0.000003960228278775368))));
  return p / q;
}

/** `erf(x) − ERX` for 0.84375 ≤ x < 1.25. */
function nearOne(x: number): number {
  const s = x - 1;
  const p =
    -0.0023621185607526594 +
    s *
      (0.41485611868374833 +
        s *
          (-0.3722078760357013 +
            s *
              (0.31834661990116175 +
                s *
                  (-0.11089469428239668 +
                    s * (0.035478304325618236 + s * -0.002166375594868791)))));
  const q =
    1 +
    s *
      (0.10642088040084423 +
        s *
          (0.540397917702171 +
            s *
              (0.07182865441419627 +
                s * (0.12617121980876164 + s * (0.01363708391202905 + s * 0.011984499846799107)))));
  return p / q;
}

const split = new Float64Array(1);
const splitWords = new Uint32Array(split.buffer);

/** `erfc(x)` for 1.25 ≤ x < 28. */
function tail(x: number): number {
  const s = 1 / (x * x);
  let p: number;
  let q: number;
  if (x < 1 / 0.35) {
    p =
      -0.009864944034847148 +
      s *
        (-0.6938585727071818 +
          s *
            (-10.558626225323291 +
              s *
                (-62.375332450326006 +
                  s *
                    (-162.39666946257347 +
                      s *
                        (-184.60509290671104 +
                          s * (-81.2874355063066 + s * -9.814329344169145))))));
    q =
      1 +
      s *
        (19.651271667439257 +
          s *
            (137.65775414351904 +
              s *
                (434.56587747522923 +
                  s *
                    (645.3872717332679 +
                      s *
                        (429.00814002756783 +
                          s *
                            (108.63500554177944 +
                              s * (6.570249770319282 + s * -0.0604244152148581)))))));
  } else {
    p =
      -0.0098649429247001 +
      s *
        (-0.799283237680523 +
          s *
            (-17.757954917754752 +
              s *
                (-160.63638485582192 +
                  s * (-637.5664433683896 + s * (-1025.0951316110772 + s * -483.5191916086514)))));
    q =
      1 +
      s *
        (30.33806074348246 +
          s *
            (325.7925129965739 +
              s *
                (1536.729586084437 +
                  s *
                    (3199.8582195085955 +
                      s *
                        (2553.0504064331644 +
                          s * (474.52854120695537 + s * -22.44095244658582))))));
  }
  // x with its low word cleared squares exactly, so that exp sees no rounding of x².
  split[0] = x;
  splitWords[0] = 0;
  const z = split[0]!;
  return (Math.exp(-z * z - 0.5625) * Math.exp((z - x) * (z + x) + p / q)) / x;
}

/** The error function, `2/√π ∫₀ˣ e^{−t²} dt`, to about 1e-16. */
export function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 0.84375) return x + x * nearZero(x);
  if (Number.isNaN(x)) return x;
  const magnitude = a < 1.25 ? ERX + nearOne(a) : a < 6 ? 1 - tail(a) : 1;
  return x < 0 ? -magnitude : magnitude;
}

/** `1 − erf(x)`, to about 1e-16 relative in both tails. */
export function erfc(x: number): number {
  const a = Math.abs(x);
  if (a < 0.84375) {
    const y = nearZero(x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x - 0.5 + x * y);
  }
  if (Number.isNaN(x)) return x;
  if (a < 1.25) return x < 0 ? 1 + ERX + nearOne(a) : 1 - ERX - nearOne(a);
  if (x < 0) return x > -6 ? 2 - tail(a) : 2;
  return x < 28 ? tail(x) : 0;
}

const INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

/** Standard normal density. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_2PI * Math.exp(-0.5 * x * x);
}

/** Standard normal distribution function, `Φ(x)`. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** `1/(1 + e^{−x})`. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** `log(1 + e^x)` without overflow or cancellation. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** `(1 − e^{−rate·time})/rate`, tending to `time` as the rate tends to 0. */
export function decayIntegral(rate: number, time: number): number {
  if (time === 0) return 0;
  return rate === 0 ? time : -Math.expm1(-rate * time) / rate;
}
