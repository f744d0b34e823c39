/** What a page remembers from one visit to the next, where it may. */
export interface Memory {
  read(key: string): string | null;
  write(key: string, value: string): void;
}

/**
 * The browser's storage; where it is missing or forbidden (a frame of another site, a full disk),
 * what is written lasts as long as the page.
 */
export function createMemory(open: () => Pick<Storage, 'getItem' | 'setItem'>): Memory {
  const kept = new Map<string, string>();
  return {
    read(key) {
      try {
        return kept.get(key) ?? open().getItem(key);
      } catch {
        return null;
      }
    },
    write(key, value) {
      kept.set(key, value);
      try {
        open().setItem(key, value);
      } catch {
        // It is kept for this visit.
      }
    },
  };
}
