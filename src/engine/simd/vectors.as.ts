// AssemblyScript, compiled as one with sweeps.as.ts: what a step does to vectors, neuron by neuron.

/** See `Sweeps.forwardRow`. */
export function forwardRow(w: usize, a: usize, out: usize, n: usize): void {
  const stride = n << 2;
  let a1 = a + stride;
  let a2 = a1 + stride;
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0;
  const whole = a + (stride & ~15);
  for (; a < whole; a += 16, a1 += 16, a2 += 16, w += 16) {
    const v = v128.load(w);
    s0 = addProduct(s0, v, v128.load(a));
    s1 = addProduct(s1, v, v128.load(a1));
    s2 = addProduct(s2, v, v128.load(a2));
  }
  const rest = stride & 15;
  finish(w, a, rest, s0, out);
  finish(w, a1, rest, s1, out + 4);
  finish(w, a2, rest, s2, out + 8);
}

/** Stores the sum of the four lanes and of the products of the last `rest` bytes. */
function finish(w: usize, a: usize, rest: usize, lanes: v128, out: usize): void {
  let sum: f32 =
    f32x4.extract_lane(lanes, 0) +
    f32x4.extract_lane(lanes, 1) +
    (f32x4.extract_lane(lanes, 2) + f32x4.extract_lane(lanes, 3));
  for (let j: usize = 0; j < rest; j += 4) sum += load<f32>(w + j) * load<f32>(a + j);
  store<f32>(out, sum);
}

/** See `Sweeps.updateRow`. */
export function updateRow(w: usize, a: usize, n: usize, c1: f32, c2: f32): void {
  const stride = n << 2;
  let a2 = a + stride;
  const whole = w + (stride & ~15);
  for (; w < whole; w += 16, a += 16, a2 += 16) {
    const change = addProduct(f32x4.mul(f32x4.splat(c1), v128.load(a)), f32x4.splat(c2), v128.load(a2));
    v128.store(w, f32x4.sub(v128.load(w), change));
  }
  for (const end = w + (stride & 15); w < end; w += 4, a += 4, a2 += 4) {
    store<f32>(w, load<f32>(w) - (c1 * load<f32>(a) + c2 * load<f32>(a2)));
  }
}

/** See `Sweeps.pairProducts`. */
export function pairProducts(v: usize, out: usize, n: usize): void {
  let u = v + (n << 2);
  let p11 = f64x2.splat(0), p12 = p11, p22 = p11;
  let q11 = p11, q12 = p11, q22 = p11;
  const whole = v + ((n << 2) & ~15);
  for (; v < whole; v += 16, u += 16) {
    const x = v128.load(v);
    const y = v128.load(u);
    const xl = f64x2.promote_low_f32x4(x), yl = f64x2.promote_low_f32x4(y);
    const xh = f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
    const yh = f64x2.promote_low_f32x4(v128.shuffle<f32>(y, y, 2, 3, 2, 3));
    p11 = f64x2.add(p11, f64x2.mul(xl, xl));
    q11 = f64x2.add(q11, f64x2.mul(xh, xh));
    p12 = f64x2.add(p12, f64x2.mul(xl, yl));
    q12 = f64x2.add(q12, f64x2.mul(xh, yh));
    p22 = f64x2.add(p22, f64x2.mul(yl, yl));
    q22 = f64x2.add(q22, f64x2.mul(yh, yh));
  }
  let s11 = bothLanes(f64x2.add(p11, q11));
  let s12 = bothLanes(f64x2.add(p12, q12));
  let s22 = bothLanes(f64x2.add(p22, q22));
  for (const end = v + ((n << 2) & 15); v < end; v += 4, u += 4) {
    const x: f64 = load<f32>(v);
    const y: f64 = load<f32>(u);
    s11 += x * x;
    s12 += x * y;
    s22 += y * y;
  }
  store<f64>(out, s11);
  store<f64>(out, s12, 8);
  store<f64>(out, s22, 16);
}

// @ts-ignore: decorator
@inline
function bothLanes(v: v128): f64 {
  return f64x2.extract_lane(v, 0) + f64x2.extract_lane(v, 1);
}

/** See `Sweeps.rectify`. */
export function rectify(z: usize, a: usize, n: usize): void {
  const whole = z + ((n << 2) & ~15);
  for (; z < whole; z += 16, a += 16) v128.store(a, f32x4.max(v128.load(z), f32x4.splat(0)));
  for (const end = z + ((n << 2) & 15); z < end; z += 4, a += 4) store<f32>(a, max<f32>(load<f32>(z), 0));
}

/** See `Sweeps.passRectifier`. */
export function passRectifier(w: usize, z: usize, out: usize, n: usize, d: f32): void {
  const whole = z + ((n << 2) & ~15);
  for (; z < whole; z += 16, w += 16, out += 16) {
    const live = f32x4.gt(v128.load(z), f32x4.splat(0));
    v128.store(out, v128.and(live, f32x4.mul(f32x4.splat(d), v128.load(w))));
  }
  for (const end = z + ((n << 2) & 15); z < end; z += 4, w += 4, out += 4) {
    store<f32>(out, load<f32>(z) > 0 ? d * load<f32>(w) : 0);
  }
}

/** See `Sweeps.combine`. */
export function combine(u: usize, v: usize, out: usize, n: usize, c: f32, d: f32): void {
  const whole = u + ((n << 2) & ~15);
  for (; u < whole; u += 16, v += 16, out += 16) {
    v128.store(out, addProduct(f32x4.mul(f32x4.splat(c), v128.load(u)), f32x4.splat(d), v128.load(v)));
  }
  for (const end = u + ((n << 2) & 15); u < end; u += 4, v += 4, out += 4) {
    store<f32>(out, c * load<f32>(u) + d * load<f32>(v));
  }
}
