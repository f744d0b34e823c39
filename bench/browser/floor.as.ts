// AssemblyScript: the least a training step can do to its hidden weights, compiled by
// bench/floorModule.ts. One sweep that reads them, one that reads and writes them; addresses are
// bytes, ranges whole multiples of 128.

/** Reads every float; returns their sum, so that nothing is optimised away. */
export function read(from: usize, to: usize): f32 {
  let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (; from < to; from += 128) {
    s0 = f32x4.add(s0, v128.load(from));
    s1 = f32x4.add(s1, v128.load(from, 16));
    s2 = f32x4.add(s2, v128.load(from, 32));
    s3 = f32x4.add(s3, v128.load(from, 48));
    s4 = f32x4.add(s4, v128.load(from, 64));
    s5 = f32x4.add(s5, v128.load(from, 80));
    s6 = f32x4.add(s6, v128.load(from, 96));
    s7 = f32x4.add(s7, v128.load(from, 112));
  }
  const sum = f32x4.add(
    f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)),
    f32x4.add(f32x4.add(s4, s5), f32x4.add(s6, s7)),
  );
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
}

/** Multiplies every float by `factor` in place; −1 never makes a denormal. */
export function update(from: usize, to: usize, factor: f32): void {
  const c = f32x4.splat(factor);
  for (; from < to; from += 128) {
    const v0 = v128.load(from);
    const v1 = v128.load(from, 16);
    const v2 = v128.load(from, 32);
    const v3 = v128.load(from, 48);
    const v4 = v128.load(from, 64);
    const v5 = v128.load(from, 80);
    const v6 = v128.load(from, 96);
    const v7 = v128.load(from, 112);
    v128.store(from, f32x4.mul(v0, c));
    v128.store(from, f32x4.mul(v1, c), 16);
    v128.store(from, f32x4.mul(v2, c), 32);
    v128.store(from, f32x4.mul(v3, c), 48);
    v128.store(from, f32x4.mul(v4, c), 64);
    v128.store(from, f32x4.mul(v5, c), 80);
    v128.store(from, f32x4.mul(v6, c), 96);
    v128.store(from, f32x4.mul(v7, c), 112);
  }
}
