import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { AppCommands } from '../state/commands';
import type { AppState } from '../state/store';

/** The page's commands; the composition root provides them. */
export const AppContext = createContext<AppCommands | null>(null);

export function useApp(): AppCommands {
  const app = useContext(AppContext);
  if (!app) throw new Error('AppContext has no value: wrap <App/> in its provider');
  return app;
}

export function useAppState<T>(selector: (state: AppState) => T): T {
  return useStore(useApp().store, selector);
}
