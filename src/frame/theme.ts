import type { AppCommands } from '../state/commands';
import { isShown } from '../views/controlNames';
import { resolvedTheme } from '../views/shell/themes';

const darkQuery = '(prefers-color-scheme: dark)';

/** Keeps `data-theme` and `data-paper` of <html> in step with the address and the reader's system. */
export function followTheme(app: AppCommands): void {
  const media = matchMedia(darkQuery);
  const apply = () => {
    const { experiment } = app.store.getState();
    const { dataset } = document.documentElement;
    dataset.theme = resolvedTheme(experiment.theme, media.matches);
    dataset.paper = isShown(experiment, 'paper') ? 'own' : 'none';
  };
  media.addEventListener('change', apply);
  app.store.subscribe(apply);
  apply();
}
