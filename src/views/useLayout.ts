import { useSyncExternalStore } from 'react';

/** How the page is laid out; the names are used as `data-layout` in the style sheets. */
export type Layout = 'wide' | 'medium' | 'narrow' | 'phone';

const queries: readonly (readonly [Layout, string])[] = [
  ['wide', '(min-width: 1360px)'],
  ['medium', '(min-width: 1024px)'],
  ['narrow', '(min-width: 720px)'],
];

function currentLayout(): Layout {
  return queries.find(([, query]) => matchMedia(query).matches)?.[0] ?? 'phone';
}

function subscribeTo(media: readonly string[]) {
  return (onChange: () => void) => {
    const lists = media.map((query) => matchMedia(query));
    for (const list of lists) list.addEventListener('change', onChange);
    return () => {
      for (const list of lists) list.removeEventListener('change', onChange);
    };
  };
}

const subscribeLayout = subscribeTo(queries.map(([, query]) => query));

export function useLayout(): Layout {
  return useSyncExternalStore(subscribeLayout, currentLayout);
}

const tall = '(min-height: 800px)';
const subscribeTall = subscribeTo([tall]);

/** Whether three panels fit above each other. */
export function useTallPage(): boolean {
  return useSyncExternalStore(subscribeTall, () => matchMedia(tall).matches);
}
