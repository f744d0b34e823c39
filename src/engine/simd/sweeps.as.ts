// AssemblyScript: the two sweeps of `Sweeps` over linear memory, compiled by scripts/simdModule.ts.
// Addresses and strides are bytes. Four rows go together, so that the vectors they share are read
// (and, backward, written) once for four rows; all loads of a column come before its stores, since
// rows a power of two apart would otherwise look like the same address to the store buffer.

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
  let row = w + from * stride;
  let i = from;
  for (; i + 4 <= to; i += 4, row += stride << 2) {
    forward4(row, a, out + (i << 2), stride, outStride);
  }
  for (; i < to; i++, row += stride) forward1(row, a, out + (i << 2), stride, outStride);
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
  let row = w + from * stride;
  let i = from;
  if (c1 == 0 && c2 == 0) {
    for (; i + 4 <= to; i += 4, row += stride << 2) {
      backOnly4(row, delta + (i << 2), back, stride, deltaStride);
    }
    for (; i < to; i++, row += stride) {
      backOnly1(row, delta + (i << 2), back, stride, deltaStride);
    }
    return;
  }
  for (; i + 4 <= to; i += 4, row += stride << 2) {
    backward4(row, a, delta + (i << 2), back, stride, deltaStride, c1, c2);
  }
  for (; i < to; i++, row += stride) {
    backward1(row, a, delta + (i << 2), back, stride, deltaStride, c1, c2);
  }
}

function forward4(w: usize, a: usize, out: usize, stride: usize, outStride: usize): void {
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let a0 = a;
  let a1 = a0 + stride;
  let a2 = a1 + stride;
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s02 = s00;
  let s10 = s00;
  let s11 = s00;
  let s12 = s00;
  let s20 = s00;
  let s21 = s00;
  let s22 = s00;
  let s30 = s00;
  let s31 = s00;
  let s32 = s00;
  const whole = a + (stride & ~15);
  for (; a0 < whole; a0 += 16, a1 += 16, a2 += 16) {
    const x0 = v128.load(a0);
    const x1 = v128.load(a1);
    const x2 = v128.load(a2);
    let v = v128.load(w0);
    s00 = f32x4.add(s00, f32x4.mul(v, x0));
    s01 = f32x4.add(s01, f32x4.mul(v, x1));
    s02 = f32x4.add(s02, f32x4.mul(v, x2));
    v = v128.load(w1);
    s10 = f32x4.add(s10, f32x4.mul(v, x0));
    s11 = f32x4.add(s11, f32x4.mul(v, x1));
    s12 = f32x4.add(s12, f32x4.mul(v, x2));
    v = v128.load(w2);
    s20 = f32x4.add(s20, f32x4.mul(v, x0));
    s21 = f32x4.add(s21, f32x4.mul(v, x1));
    s22 = f32x4.add(s22, f32x4.mul(v, x2));
    v = v128.load(w3);
    s30 = f32x4.add(s30, f32x4.mul(v, x0));
    s31 = f32x4.add(s31, f32x4.mul(v, x1));
    s32 = f32x4.add(s32, f32x4.mul(v, x2));
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
  }
  const rest = stride & 15;
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
  let a0 = a;
  let a1 = a0 + stride;
  let a2 = a1 + stride;
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  const whole = a + (stride & ~15);
  for (; a0 < whole; a0 += 16, a1 += 16, a2 += 16, w += 16) {
    const v = v128.load(w);
    s0 = f32x4.add(s0, f32x4.mul(v, v128.load(a0)));
    s1 = f32x4.add(s1, f32x4.mul(v, v128.load(a1)));
    s2 = f32x4.add(s2, f32x4.mul(v, v128.load(a2)));
  }
  const rest = stride & 15;
  finish(w, a0, rest, s0, out);
  finish(w, a1, rest, s1, out + outStride);
  finish(w, a2, rest, s2, out + 2 * outStride);
}

/** Stores the sum of the four lanes and of the products of the last `rest` bytes. */
function finish(w: usize, a: usize, rest: usize, lanes: v128, out: usize): void {
  let sum =
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
  let w0 = w;
  let w1 = w0 + stride;
  let w2 = w1 + stride;
  let w3 = w2 + stride;
  let a1 = a;
  let a2 = a + stride;
  let b1 = back;
  let b2 = back + stride;
  const whole = back + (stride & ~15);
  for (; b1 < whole; b1 += 16) {
    const x1 = f32x4.mul(v128.load(a1), f32x4.splat(c1));
    const x2 = f32x4.mul(v128.load(a2), f32x4.splat(c2));
    const v0 = v128.load(w0);
    const v1 = v128.load(w1);
    const v2 = v128.load(w2);
    const v3 = v128.load(w3);
    const y1 = f32x4.add(
      f32x4.add(f32x4.mul(v0, d01), f32x4.mul(v1, d11)),
      f32x4.add(f32x4.mul(v2, d21), f32x4.mul(v3, d31)),
    );
    const y2 = f32x4.add(
      f32x4.add(f32x4.mul(v0, d02), f32x4.mul(v1, d12)),
      f32x4.add(f32x4.mul(v2, d22), f32x4.mul(v3, d32)),
    );
    v128.store(b1, f32x4.add(v128.load(b1), y1));
    v128.store(b2, f32x4.add(v128.load(b2), y2));
    v128.store(w0, f32x4.sub(v0, f32x4.add(f32x4.mul(d01, x1), f32x4.mul(d02, x2))));
    v128.store(w1, f32x4.sub(v1, f32x4.add(f32x4.mul(d11, x1), f32x4.mul(d12, x2))));
    v128.store(w2, f32x4.sub(v2, f32x4.add(f32x4.mul(d21, x1), f32x4.mul(d22, x2))));
    v128.store(w3, f32x4.sub(v3, f32x4.add(f32x4.mul(d31, x1), f32x4.mul(d32, x2))));
    w0 += 16;
    w1 += 16;
    w2 += 16;
    w3 += 16;
    a1 += 16;
    a2 += 16;
    b2 += 16;
  }
  const rest = stride & 15;
  backwardRest(w0, a1, a2, b1, b2, rest, load<f32>(delta), load<f32>(delta2), c1, c2);
  backwardRest(w1, a1, a2, b1, b2, rest, load<f32>(delta, 4), load<f32>(delta2, 4), c1, c2);
  backwardRest(w2, a1, a2, b1, b2, rest, load<f32>(delta, 8), load<f32>(delta2, 8), c1, c2);
  backwardRest(w3, a1, a2, b1, b2, rest, load<f32>(delta, 12), load<f32>(delta2, 12), c1, c2);
}

function backward1(
  w: usize,
  a: usize,
  delta: usize,
  back: usize,
  stride: usize,
  deltaStride: usize,
  c1: f32,
  c2: f32,
): void {
  const d1 = load<f32>(delta);
  const d2 = load<f32>(delta + deltaStride);
  const e1 = f32x4.splat(c1 * d1);
  const e2 = f32x4.splat(c2 * d2);
  let a2 = a + stride;
  let b1 = back;
  let b2 = back + stride;
  const whole = back + (stride & ~15);
  for (; b1 < whole; b1 += 16, b2 += 16, a += 16, a2 += 16, w += 16) {
    const v = v128.load(w);
    v128.store(b1, f32x4.add(v128.load(b1), f32x4.mul(v, f32x4.splat(d1))));
    v128.store(b2, f32x4.add(v128.load(b2), f32x4.mul(v, f32x4.splat(d2))));
    const step = f32x4.add(f32x4.mul(e1, v128.load(a)), f32x4.mul(e2, v128.load(a2)));
    v128.store(w, f32x4.sub(v, step));
  }
  backwardRest(w, a, a2, b1, b2, stride & 15, d1, d2, c1, c2);
}

/** One row's last columns, `rest` bytes of them. */
function backwardRest(
  w: usize,
  a1: usize,
  a2: usize,
  b1: usize,
  b2: usize,
  rest: usize,
  d1: f32,
  d2: f32,
  c1: f32,
  c2: f32,
): void {
  for (let j: usize = 0; j < rest; j += 4) {
    const v = load<f32>(w + j);
    store<f32>(b1 + j, load<f32>(b1 + j) + v * d1);
    store<f32>(b2 + j, load<f32>(b2 + j) + v * d2);
    store<f32>(w + j, v - (c1 * d1 * load<f32>(a1 + j) + c2 * d2 * load<f32>(a2 + j)));
  }
}

function backOnly4(
  w: usize,
  delta: usize,
  back: usize,
  stride: usize,
  deltaStride: usize,
): void {
}
function backOnly1(
  w: usize,
  delta: usize,
  back: usize,
  stride: usize,
  deltaStride: usize,
): void {
}
