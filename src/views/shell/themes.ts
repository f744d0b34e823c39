import type { ThemeName } from '../../protocol/experiment';

const themes: readonly ThemeName[] = ['auto', 'light', 'dark', 'projector'];

export function nextTheme(theme: ThemeName): ThemeName {
  return themes[(themes.indexOf(theme) + 1) % themes.length]!;
}

/** The colours of a theme; a projector's are light. */
export function resolvedTheme(theme: ThemeName, systemIsDark: boolean): 'light' | 'dark' {
  if (theme === 'auto') return systemIsDark ? 'dark' : 'light';
  return theme === 'dark' ? 'dark' : 'light';
}
