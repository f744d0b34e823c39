/**
 * The size of a message: a character or a byte of a buffer counts one, everything else eight. Walks
 * no further than the limit, so that it is quick for any message; then the size is only known to
 * be larger.
 */
export function messageSize(message: unknown, limit: number): number {
  const known = new Set<object>();
  const rest: unknown[] = [message];
  let size = 0;
  while (rest.length > 0 && size <= limit) {
    const value = rest.pop();
    size += typeof value === 'string' ? value.length : 8;
    if (typeof value !== 'object' || value === null || known.has(value)) continue;
    known.add(value);
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) size += value.byteLength;
    else if (value instanceof Blob) size += value.size;
    else if (Array.isArray(value) && 8 * value.length > limit) return 8 * value.length;
    else size += pushParts(value, rest, limit - size);
  }
  return size;
}

/** Puts what an object holds on the list; returns the size of its keys. Stops past the limit. */
function pushParts(value: object, rest: unknown[], limit: number): number {
  let size = 0;
  const push = (key: unknown, part: unknown) => {
    size += 8;
    rest.push(key, part);
    return size <= limit;
  };
  if (value instanceof Map) {
    for (const [key, part] of value) if (!push(key, part)) return size;
  } else if (value instanceof Set) {
    for (const part of value) if (!push(null, part)) return size;
  } else {
    for (const key in value) if (!push(key, (value as Record<string, unknown>)[key])) return size;
  }
  return size;
}
