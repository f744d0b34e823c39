/**
 * Moves positions apart to at least `gap`, keeping their order and staying as near as possible to
 * where they want to be (neighbours that touch move as one block), within the range when they fit.
 * @returns in the order of `wanted`
 */
export function separate(
  wanted: readonly number[],
  gap: number,
  range: readonly [number, number],
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  // Subtracting i·gap turns “apart by gap” into “not decreasing”: pool adjacent violators.
  const blocks: { sum: number; count: number }[] = [];
  order.forEach((index, i) => {
    blocks.push({ sum: wanted[index]! - i * gap, count: 1 });
    while (blocks.length > 1) {
      const last = blocks[blocks.length - 1]!;
      const before = blocks[blocks.length - 2]!;
      if (before.sum / before.count <= last.sum / last.count) break;
      blocks.pop();
      before.sum += last.sum;
      before.count += last.count;
    }
  });
  const low = range[0];
  const high = Math.max(low, range[1] - (wanted.length - 1) * gap);
  const result = new Array<number>(wanted.length);
  let i = 0;
  for (const { sum, count } of blocks) {
    const at = Math.min(Math.max(sum / count, low), high);
    for (let j = 0; j < count; j++, i++) result[order[i]!] = at + i * gap;
  }
  return result;
}
