// AssemblyScript: the sweeps of `Sweeps` over hidden matrices in linear memory, compiled by
// scripts/simdModule.ts.
// Addresses and strides are bytes; lengths are as in `Sweeps`. A panel holds sixteen rows of W, column
// by column, so that a column is one cache line: four vectors, for which what belongs to the column is
// read once and the sums of a whole panel stay in registers. Instructions are what limits these loops
// while W is in a cache: an entry of the list of live columns says where its column lies, so that a
// loop has one pointer to move, and V8's sixteen registers hold the sums of twelve vectors at most.

// @ts-ignore: decorator
@inline
function addProduct(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y));
}

/** See `Sweeps.forward`. `counts` are seven, of the classes of `LiveColumns`. */
export function forward(
  w: usize,
  entries: usize,
  counts: usize,
  out: usize,
  n: usize,
  outStride: usize,
  from: usize,
  to: usize,
): void {
  const panelBytes = n << 6;
  let panel = w + (from >> 4) * panelBytes;
  const end123 = entries + (load<u32>(counts) << 4);
  const end12 = end123 + (load<u32>(counts, 4) << 4);
  const end13 = end12 + (load<u32>(counts, 8) << 4);
  const end1 = end13 + (load<u32>(counts, 12) << 4);
  const end23 = end1 + (load<u32>(counts, 16) << 4);
  const end2 = end23 + (load<u32>(counts, 20) << 4);
  const end3 = end2 + (load<u32>(counts, 24) << 4);
  for (let at = out + (from << 2), last = out + (to << 2); at < last; at += 64, panel += panelBytes) {
    let p0 = f32x4.splat(0), p1 = p0, p2 = p0, p3 = p0;
    let q0 = p0, q1 = p0, q2 = p0, q3 = p0;
    let r0 = p0, r1 = p0, r2 = p0, r3 = p0;
    let entry = entries;
    for (; entry < end123; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const x = v128.load32_splat(entry, 4);
      const y = v128.load32_splat(entry, 8);
      const z = v128.load32_splat(entry, 12);
      let u = v128.load(v);
      p0 = addProduct(p0, u, x);
      q0 = addProduct(q0, u, y);
      r0 = addProduct(r0, u, z);
      u = v128.load(v, 16);
      p1 = addProduct(p1, u, x);
      q1 = addProduct(q1, u, y);
      r1 = addProduct(r1, u, z);
      u = v128.load(v, 32);
      p2 = addProduct(p2, u, x);
      q2 = addProduct(q2, u, y);
      r2 = addProduct(r2, u, z);
      u = v128.load(v, 48);
      p3 = addProduct(p3, u, x);
      q3 = addProduct(q3, u, y);
      r3 = addProduct(r3, u, z);
    }
    for (; entry < end12; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const x = v128.load32_splat(entry, 4);
      const y = v128.load32_splat(entry, 8);
      let u = v128.load(v);
      p0 = addProduct(p0, u, x);
      q0 = addProduct(q0, u, y);
      u = v128.load(v, 16);
      p1 = addProduct(p1, u, x);
      q1 = addProduct(q1, u, y);
      u = v128.load(v, 32);
      p2 = addProduct(p2, u, x);
      q2 = addProduct(q2, u, y);
      u = v128.load(v, 48);
      p3 = addProduct(p3, u, x);
      q3 = addProduct(q3, u, y);
    }
    for (; entry < end13; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const x = v128.load32_splat(entry, 4);
      const z = v128.load32_splat(entry, 12);
      let u = v128.load(v);
      p0 = addProduct(p0, u, x);
      r0 = addProduct(r0, u, z);
      u = v128.load(v, 16);
      p1 = addProduct(p1, u, x);
      r1 = addProduct(r1, u, z);
      u = v128.load(v, 32);
      p2 = addProduct(p2, u, x);
      r2 = addProduct(r2, u, z);
      u = v128.load(v, 48);
      p3 = addProduct(p3, u, x);
      r3 = addProduct(r3, u, z);
    }
    for (; entry < end1; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const x = v128.load32_splat(entry, 4);
      p0 = addProduct(p0, v128.load(v), x);
      p1 = addProduct(p1, v128.load(v, 16), x);
      p2 = addProduct(p2, v128.load(v, 32), x);
      p3 = addProduct(p3, v128.load(v, 48), x);
    }
    for (; entry < end23; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const y = v128.load32_splat(entry, 8);
      const z = v128.load32_splat(entry, 12);
      let u = v128.load(v);
      q0 = addProduct(q0, u, y);
      r0 = addProduct(r0, u, z);
      u = v128.load(v, 16);
      q1 = addProduct(q1, u, y);
      r1 = addProduct(r1, u, z);
      u = v128.load(v, 32);
      q2 = addProduct(q2, u, y);
      r2 = addProduct(r2, u, z);
      u = v128.load(v, 48);
      q3 = addProduct(q3, u, y);
      r3 = addProduct(r3, u, z);
    }
    for (; entry < end2; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const y = v128.load32_splat(entry, 8);
      q0 = addProduct(q0, v128.load(v), y);
      q1 = addProduct(q1, v128.load(v, 16), y);
      q2 = addProduct(q2, v128.load(v, 32), y);
      q3 = addProduct(q3, v128.load(v, 48), y);
    }
    for (; entry < end3; entry += 16) {
      const v = panel + (load<u32>(entry) << 2);
      const z = v128.load32_splat(entry, 12);
      r0 = addProduct(r0, v128.load(v), z);
      r1 = addProduct(r1, v128.load(v, 16), z);
      r2 = addProduct(r2, v128.load(v, 32), z);
      r3 = addProduct(r3, v128.load(v, 48), z);
    }
    storeFour(at, p0, p1, p2, p3);
    storeFour(at + outStride, q0, q1, q2, q3);
    storeFour(at + 2 * outStride, r0, r1, r2, r3);
  }
}

// @ts-ignore: decorator
@inline
function storeFour(at: usize, v0: v128, v1: v128, v2: v128, v3: v128): void {
  v128.store(at, v0);
  v128.store(at, v1, 16);
  v128.store(at, v2, 32);
  v128.store(at, v3, 48);
}

/** Adds the even and the odd lanes of s and t, apart, as (s, t, s, t) to what `back` holds. */
// @ts-ignore: decorator
@inline
function addHalves(back: usize, s: v128, t: v128): void {
  const low = v128.shuffle<f32>(s, t, 0, 4, 1, 5);
  const high = v128.shuffle<f32>(s, t, 2, 6, 3, 7);
  v128.store(back, f32x4.add(v128.load(back), f32x4.add(low, high)));
}

/** See `Sweeps.backward`. */
export function backward(
  w: usize,
  entries: usize,
  counts: usize,
  delta: usize,
  back: usize,
  n: usize,
  deltaStride: usize,
  from: usize,
  to: usize,
): void {
  const panelBytes = n << 6;
  let panel = w + (from >> 4) * panelBytes;
  const end12 = entries + ((load<u32>(counts) + load<u32>(counts, 4)) << 4);
  const end1 = end12 + ((load<u32>(counts, 8) + load<u32>(counts, 12)) << 4);
  const end2 = end1 + ((load<u32>(counts, 16) + load<u32>(counts, 20)) << 4);
  const zero = f32x4.splat(0);
  for (let d = delta + (from << 2), last = delta + (to << 2); d < last; d += 64, panel += panelBytes) {
    const d0 = v128.load(d), d1 = v128.load(d, 16), d2 = v128.load(d, 32), d3 = v128.load(d, 48);
    const second = d + deltaStride;
    const g0 = v128.load(second), g1 = v128.load(second, 16), g2 = v128.load(second, 32), g3 = v128.load(second, 48);
    let entry = entries;
    for (; entry < end12; entry += 16) {
      const o = load<u32>(entry);
      const v = panel + (o << 2);
      const x = v128.load32_splat(entry, 4);
      const y = v128.load32_splat(entry, 8);
      let u = v128.load(v);
      let s = f32x4.mul(u, d0), t = f32x4.mul(u, g0);
      v128.store(v, f32x4.sub(u, addProduct(f32x4.mul(x, d0), y, g0)));
      u = v128.load(v, 16);
      s = addProduct(s, u, d1);
      t = addProduct(t, u, g1);
      v128.store(v, f32x4.sub(u, addProduct(f32x4.mul(x, d1), y, g1)), 16);
      u = v128.load(v, 32);
      s = addProduct(s, u, d2);
      t = addProduct(t, u, g2);
      v128.store(v, f32x4.sub(u, addProduct(f32x4.mul(x, d2), y, g2)), 32);
      u = v128.load(v, 48);
      s = addProduct(s, u, d3);
      t = addProduct(t, u, g3);
      v128.store(v, f32x4.sub(u, addProduct(f32x4.mul(x, d3), y, g3)), 48);
      addHalves(back + o, s, t);
    }
    for (; entry < end1; entry += 16) {
      const o = load<u32>(entry);
      const x = v128.load32_splat(entry, 4);
      addHalves(back + o, step(panel + (o << 2), x, d0, d1, d2, d3), zero);
    }
    for (; entry < end2; entry += 16) {
      const o = load<u32>(entry);
      const y = v128.load32_splat(entry, 8);
      addHalves(back + o, zero, step(panel + (o << 2), y, g0, g1, g2, g3));
    }
  }
}

/** A column's products with one δ, then its gradient step −x δ. */
// @ts-ignore: decorator
@inline
function step(v: usize, x: v128, d0: v128, d1: v128, d2: v128, d3: v128): v128 {
  const u0 = v128.load(v), u1 = v128.load(v, 16), u2 = v128.load(v, 32), u3 = v128.load(v, 48);
  v128.store(v, f32x4.sub(u0, f32x4.mul(x, d0)));
  v128.store(v, f32x4.sub(u1, f32x4.mul(x, d1)), 16);
  v128.store(v, f32x4.sub(u2, f32x4.mul(x, d2)), 32);
  v128.store(v, f32x4.sub(u3, f32x4.mul(x, d3)), 48);
  return f32x4.add(addProduct(f32x4.mul(u0, d0), u1, d1), addProduct(f32x4.mul(u2, d2), u3, d3));
}
