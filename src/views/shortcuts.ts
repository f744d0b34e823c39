import { chapters, neighbour, opened } from '../state/chapters';
import type { AppCommands } from '../state/commands';
import { nextTheme } from './shell/themes';

/** What keys may do besides moving through the run. */
export interface ShellActions {
  toggleControls(): void;
  openDigits(): void;
  openShare(): void;
  openHelp(): void;
  close(): void;
}

/** Keys as printed in the help, and what they do. */
export const shortcutHelp: readonly (readonly [readonly string[], string])[] = [
  [['Space'], 'Play or pause'],
  [['←', '→'], 'One step back or forward'],
  [['Shift', '←/→'], 'Ten steps'],
  [['Home'], 'Back to step 0, same weights'],
  [['1', '…', '6'], 'Chapter'],
  [['PgUp', 'PgDn'], 'Chapter before or after'],
  [['L'], 'Loop'],
  [['C'], 'Pin this run to compare, or let it go'],
  [['P'], 'Projector'],
  [['T'], 'Next theme'],
  [['E'], 'Controls'],
  [['D'], 'Digits'],
  [['S'], 'Share'],
  [['?'], 'This help'],
  [['Esc'], 'Close'],
];

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;
type Command = (app: AppCommands, shell: ShellActions) => void;

function turn(by: 1 | -1): Command {
  return (app) => {
    const next = neighbour(app.store.getState().experiment, by);
    if (next) app.change(opened(next));
  };
}

const commands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(
    chapters.map((chapter, i): [string, Command] => [
      String(i + 1),
      (app) => app.change(opened(chapter)),
    ]),
  ),
  PageUp: turn(-1),
  PageDown: turn(1),
  ' ': (app) => app.toggle(),
  Home: (app) => app.reset(),
  c: (app) => app.pin(),
  l: (app) => app.change({ loop: !app.store.getState().experiment.loop }),
  p: (app) => {
    const { theme } = app.store.getState().experiment;
    app.change({ theme: theme === 'projector' ? 'auto' : 'projector' });
  },
  t: (app) => app.change({ theme: nextTheme(app.store.getState().experiment.theme) }),
  e: (_, shell) => shell.toggleControls(),
  d: (_, shell) => shell.openDigits(),
  s: (_, shell) => shell.openShare(),
  '?': (_, shell) => shell.openHelp(),
  Escape: (_, shell) => shell.close(),
};

/** The command of a key press, or null. */
export function commandFor(key: Key): Command | null {
  if (key.ctrlKey || key.altKey || key.metaKey) return null;
  const by = key.shiftKey ? 10 : 1;
  if (key.key === 'ArrowRight') return (app) => app.step(by);
  if (key.key === 'ArrowLeft') return (app) => app.step(-by);
  const name = key.key.length === 1 ? key.key.toLowerCase() : key.key;
  if (key.shiftKey && name !== '?') return null;
  return Object.hasOwn(commands, name) ? commands[name]! : null;
}

/** Whether the focused element needs the key itself. */
export function keepsKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (key === 'Escape') return target.closest('dialog[open]') !== null;
  if (target.closest('dialog[open], textarea, select, [contenteditable="true"]')) return true;
  const input = target.closest('input');
  if (input) {
    const pointerOnly = ['range', 'checkbox', 'radio'].includes(input.type);
    if (!pointerOnly) return true;
    return key === ' ' ? input.type !== 'range' : key.length > 1;
  }
  if (key === ' ') return target.closest('button, a, summary') !== null;
  return key.startsWith('Arrow') && target.closest('[role="tab"]') !== null;
}

/** Runs the page's shortcuts; returns the way to stop. */
export function listenForShortcuts(app: AppCommands, shell: ShellActions): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !app.store.getState().experiment.keys) return;
    if (keepsKey(event.target, event.key) || document.querySelector('dialog[open]')) return;
    const command = commandFor(event);
    if (!command) return;
    if (event.key !== 'Escape') event.preventDefault();
    command(app, shell);
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
