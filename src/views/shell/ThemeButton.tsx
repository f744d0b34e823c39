import { Moon, Presentation, Sun, SunMoon } from 'lucide-react';
import type { ThemeName } from '../../protocol/experiment';
import { useApp, useAppState } from '../AppContext';
import { nextTheme } from './themes';

const icons = { auto: SunMoon, light: Sun, dark: Moon, projector: Presentation } as const;
const words: Record<ThemeName, string> = {
  auto: 'as the system',
  light: 'light',
  dark: 'dark',
  projector: 'projector',
};

export function ThemeButton() {
  const app = useApp();
  const theme = useAppState((state) => state.experiment.theme);
  const next = nextTheme(theme);
  const Icon = icons[theme];
  const name = `Theme: ${words[theme]}. Change to ${words[next]}`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      onClick={() => app.change({ theme: next })}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
