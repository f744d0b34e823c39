/**
 * Remembers the last few results of a builder by a key, so that whatever does not depend on the
 * shown step is built once and keeps its identity: the draw functions skip what they have drawn.
 */
export function remember<T>(capacity = 4): (key: string, build: () => T) => T {
  const entries = new Map<string, T>();
  return (key, build) => {
    const known = entries.get(key);
    if (known !== undefined) return known;
    const built = build();
    entries.set(key, built);
    if (entries.size > capacity) entries.delete(entries.keys().next().value!);
    return built;
  };
}
