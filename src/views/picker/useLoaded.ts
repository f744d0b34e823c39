import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly message: string };

/**
 * What `load(key)` resolves to, loaded anew when the key changes and when `retry` is called.
 * An answer for an older key is dropped. `load` must be the same function on every render.
 */
export function useLoaded<K, T>(
  key: K,
  load: (key: K) => Promise<T>,
): { readonly state: Loaded<T>; retry(): void } {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ key: K; attempt: number; state: Loaded<T> } | null>(null);
  useEffect(() => {
    let wanted = true;
    const settle = (state: Loaded<T>) => {
      if (wanted) setAnswer({ key, attempt, state });
    };
    load(key).then(
      (value) => settle({ status: 'ready', value }),
      (error: unknown) =>
        settle({ status: 'failed', message: error instanceof Error ? error.message : `${error}` }),
    );
    return () => {
      wanted = false;
    };
  }, [key, load, attempt]);
  const current = answer !== null && answer.key === key && answer.attempt === attempt;
  return {
    state: current ? answer.state : { status: 'loading' },
    retry: () => setAttempt((count) => count + 1),
  };
}
