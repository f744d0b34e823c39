import type { AppCommands } from '../state/commands';
import { element, icon } from './element';

/** Over the still picture: the limit is drawn, nothing trains before somebody wants it. */
export function startButton(app: AppCommands): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'start', 'aria-label': 'Start training' },
    icon('M8 5.5v13l11-6.5z'),
  );
  button.addEventListener('click', () => app.play());
  const follow = () => {
    const { status, experiment, theory } = app.store.getState();
    button.hidden = status !== 'idle' || experiment.controls === 'none' || theory === null;
  };
  app.store.subscribe(follow);
  follow();
  return button;
}
