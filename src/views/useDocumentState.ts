import { useEffect } from 'react';
import { useAppState } from './AppContext';
import { resolvedTheme } from './shell/themes';
import type { Layout } from './useLayout';

const darkQuery = '(prefers-color-scheme: dark)';

/** Keeps `data-theme` and `data-profile` of <html> in step with the page. */
export function useDocumentState(layout: Layout): void {
  const theme = useAppState((state) => state.experiment.theme);

  useEffect(() => {
    const root = document.documentElement;
    const apply = () => {
      root.dataset.theme = resolvedTheme(theme, matchMedia(darkQuery).matches);
    };
    apply();
    if (theme !== 'auto') return;
    const media = matchMedia(darkQuery);
    media.addEventListener('change', apply);
    return () => media.removeEventListener('change', apply);
  }, [theme]);

  useEffect(() => {
    const profile = layout === 'phone' ? 'phone' : theme === 'projector' ? 'projector' : 'screen';
    document.documentElement.dataset.profile = profile;
  }, [layout, theme]);
}
