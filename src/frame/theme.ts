import type { AppCommands } from '../state/commands';
import { resolvedTheme } from '../views/shell/themes';

const darkQuery = '(prefers-color-scheme: dark)';

/** Keeps `data-theme` of <html> in step with the address and the reader's system. */
export function followTheme(app: AppCommands): void {
  const media = matchMedia(darkQuery);
  const apply = () => {
    const { theme } = app.store.getState().experiment;
    document.documentElement.dataset.theme = resolvedTheme(theme, media.matches);
  };
  media.addEventListener('change', apply);
  app.store.subscribe(apply);
  apply();
}
