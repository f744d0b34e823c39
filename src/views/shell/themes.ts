import type { ThemeName } from '../../protocol/experiment';

const themes: readonly ThemeName[] = ['auto', 'light', 'dark', 'projector'];

export function nextTheme(theme: ThemeName): ThemeName {
  return themes[(themes.indexOf(theme) + 1) % themes.length]!;
}
