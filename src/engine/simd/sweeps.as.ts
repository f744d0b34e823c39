// AssemblyScript: the two sweeps of `Sweeps` over linear memory, compiled by scripts/simdModule.ts.
// Addresses and strides are bytes; lengths are as in `Sweeps`. Four rows go together, so that the
// vectors they share are read, and backward written, once for four rows; more would not fit into
// sixteen registers. Backward, all loads of a column come before its stores: rows a power of two
// apart look alike to a store buffer.

/** See `Sweeps.forward`. */
export function forward(
  w: usize,
  a: usize,
  out: usize,
  n: usize,
  rows: usize,
  from: usize,
  to: usize,
): void {
  const stride = n << 2;
  const outStride = rows << 2;
  let i = from;
  let row = w + from * stride;
  let at = out + (from << 2);
  for (; i + 4 <= to; i += 4, row += stride << 2, at += 16) {
    forward4(row, a, at, stride, outStride);
  }
  for (; i < to; i++, row += stride, at += 4) forward1(row, a, at, stride, outStride);
}

/** See `Sweeps.backward`; with c1 = c2 = 0 the weights are only read. */
export function backward(
  w: usize,
  a: usize,
  delta: usize,
  back: usize,
  n: usize,
  rows: usize,
  from: usize,
  to: usize,
  c1: f32,
  c2: f32,
): void {
  const stride = n << 2;
  const deltaStride = rows << 2;
  const moves = c1 != 0 || c2 != 0;
  let i = from;
  let row = w + from * stride;
  let at = delta + (from << 2);
  for (; moves && i + 4 <= to; i += 4, row += stride << 2, at += 16) {
    backward4(row, a, at, back, stride, deltaStride, c1, c2);
  }
  for (; i < to; i++, row += stride, at += 4) {
    const d1 = load<f32>(at);
    const d2 = load<f32>(at + deltaStride);
    if (moves) backward1(row, a, back, stride, d1, d2, c1 * d1, c2 * d2);
    else backOnly1(row, back, stride, d1, d2);
  }
}

// @ts-ignore: decorator
@inline
function addProduct(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

function forward4(w: usize, a: usize, out: usize, stride: usize, outStride: usize): void {
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let a0 = a;
  let a1 = a0 + stride;
  let a2 = a1 + stride;
  let s00 = f32x4.splat(0), s01 = s00, s02 = s00;
  let s10 = s00, s11 = s00, s12 = s00;
  let s20 = s00, s21 = s00, s22 = s00;
  let s30 = s00, s31 = s00, s32 = s00;
  const whole = a + (stride & ~31);
  while (a0 < whole) {
    let x0 = v128.load(a0);
    let x1 = v128.load(a1);
    let x2 = v128.load(a2);
    let v = v128.load(w0);
    s00 = addProduct(s00, v, x0);
    s01 = addProduct(s01, v, x1);
    s02 = addProduct(s02, v, x2);
    v = v128.load(w1);
    s10 = addProduct(s10, v, x0);
    s11 = addProduct(s11, v, x1);
    s12 = addProduct(s12, v, x2);
    v = v128.load(w2);
    s20 = addProduct(s20, v, x0);
    s21 = addProduct(s21, v, x1);
    s22 = addProduct(s22, v, x2);
    v = v128.load(w3);
    s30 = addProduct(s30, v, x0);
    s31 = addProduct(s31, v, x1);
    s32 = addProduct(s32, v, x2);
    // Once more: V8 does not unroll, and ten pointers to move are a third of the loop.
    x0 = v128.load(a0, 16);
    x1 = v128.load(a1, 16);
    x2 = v128.load(a2, 16);
    v = v128.load(w0, 16);
    s00 = addProduct(s00, v, x0);
    s01 = addProduct(s01, v, x1);
    s02 = addProduct(s02, v, x2);
    v = v128.load(w1, 16);
    s10 = addProduct(s10, v, x0);
    s11 = addProduct(s11, v, x1);
    s12 = addProduct(s12, v, x2);
    v = v128.load(w2, 16);
    s20 = addProduct(s20, v, x0);
    s21 = addProduct(s21, v, x1);
    s22 = addProduct(s22, v, x2);
    v = v128.load(w3, 16);
    s30 = addProduct(s30, v, x0);
    s31 = addProduct(s31, v, x1);
    s32 = addProduct(s32, v, x2);
    w0 += 32;
    w1 += 32;
    w2 += 32;
    w3 += 32;
    a0 += 32;
    a1 += 32;
    a2 += 32;
  }
  const rest = stride & 31;
  finish(w0, a0, rest, s00, out);
  finish(w1, a0, rest, s10, out + 4);
  finish(w2, a0, rest, s20, out + 8);
  finish(w3, a0, rest, s30, out + 12);
  out += outStride;
  finish(w0, a1, rest, s01, out);
  finish(w1, a1, rest, s11, out + 4);
  finish(w2, a1, rest, s21, out + 8);
  finish(w3, a1, rest, s31, out + 12);
  out += outStride;
  finish(w0, a2, rest, s02, out);
  finish(w1, a2, rest, s12, out + 4);
  finish(w2, a2, rest, s22, out + 8);
  finish(w3, a2, rest, s32, out + 12);
}

function forward1(w: usize, a: usize, out: usize, stride: usize, outStride: usize): void {
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
  finish(w, a1, rest, s1, out + outStride);
  finish(w, a2, rest, s2, out + 2 * outStride);
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

function backward4(
  w: usize,
  a: usize,
  delta: usize,
  back: usize,
  stride: usize,
  deltaStride: usize,
  c1: f32,
  c2: f32,
): void {
  const delta2 = delta + deltaStride;
  const d01 = v128.load32_splat(delta);
  const d11 = v128.load32_splat(delta, 4);
  const d21 = v128.load32_splat(delta, 8);
  const d31 = v128.load32_splat(delta, 12);
  const d02 = v128.load32_splat(delta2);
  const d12 = v128.load32_splat(delta2, 4);
  const d22 = v128.load32_splat(delta2, 8);
  const d32 = v128.load32_splat(delta2, 12);
  // c_s a_s[j] once for four rows costs fewer registers than c_s δ_s[i] a row.
  const m1 = f32x4.splat(c1);
  const m2 = f32x4.splat(c2);
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let a2 = a + stride;
  let b1 = back;
  let b2 = back + stride;
  const whole = back + (stride & ~15);
  while (b1 < whole) {
    const v0 = v128.load(w0);
    const v1 = v128.load(w1);
    const v2 = v128.load(w2);
    const v3 = v128.load(w3);
    const y1 = addProduct(addProduct(addProduct(addProduct(v128.load(b1), v0, d01), v1, d11), v2, d21), v3, d31);
    const y2 = addProduct(addProduct(addProduct(addProduct(v128.load(b2), v0, d02), v1, d12), v2, d22), v3, d32);
    const x1 = f32x4.mul(v128.load(a), m1);
    const x2 = f32x4.mul(v128.load(a2), m2);
    v128.store(b1, y1);
    v128.store(b2, y2);
    v128.store(w0, f32x4.sub(v0, addProduct(f32x4.mul(d01, x1), d02, x2)));
    v128.store(w1, f32x4.sub(v1, addProduct(f32x4.mul(d11, x1), d12, x2)));
    v128.store(w2, f32x4.sub(v2, addProduct(f32x4.mul(d21, x1), d22, x2)));
    v128.store(w3, f32x4.sub(v3, addProduct(f32x4.mul(d31, x1), d32, x2)));
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
    a += 16;
    a2 += 16;
    b1 += 16;
    b2 += 16;
  }
  for (const end = b1 + (stride & 15); b1 < end; b1 += 4, b2 += 4, a += 4, a2 += 4) {
    const x1 = c1 * load<f32>(a);
    const x2 = c2 * load<f32>(a2);
    for (let r: usize = 0, at = w0; r < 16; r += 4, at += stride) {
      const d1 = load<f32>(delta + r);
      const d2 = load<f32>(delta2 + r);
      const v = load<f32>(at);
      store<f32>(b1, load<f32>(b1) + v * d1);
      store<f32>(b2, load<f32>(b2) + v * d2);
      store<f32>(at, v - (d1 * x1 + d2 * x2));
    }
    w0 += 4;
  }
}

/** One row; e_s = c_s δ_s[i]. */
function backward1(
  w: usize,
  a: usize,
  back: usize,
  stride: usize,
  d1: f32,
  d2: f32,
  e1: f32,
  e2: f32,
): void {
  backOnly1(w, back, stride, d1, d2);
  let a2 = a + stride;
  const whole = w + (stride & ~15);
  for (; w < whole; w += 16, a += 16, a2 += 16) {
    const step = addProduct(f32x4.mul(f32x4.splat(e1), v128.load(a)), f32x4.splat(e2), v128.load(a2));
    v128.store(w, f32x4.sub(v128.load(w), step));
  }
  for (const end = w + (stride & 15); w < end; w += 4, a += 4, a2 += 4) {
    store<f32>(w, load<f32>(w) - (e1 * load<f32>(a) + e2 * load<f32>(a2)));
  }
}

/** One row without the gradient step. */
function backOnly1(w: usize, back: usize, stride: usize, d1: f32, d2: f32): void {
  let back2 = back + stride;
  const whole = w + (stride & ~15);
  for (; w < whole; w += 16, back += 16, back2 += 16) {
    const v = v128.load(w);
    v128.store(back, addProduct(v128.load(back), v, f32x4.splat(d1)));
    v128.store(back2, addProduct(v128.load(back2), v, f32x4.splat(d2)));
  }
  for (const end = w + (stride & 15); w < end; w += 4, back += 4, back2 += 4) {
    const v = load<f32>(w);
    store<f32>(back, load<f32>(back) + v * d1);
    store<f32>(back2, load<f32>(back2) + v * d2);
  }
}
