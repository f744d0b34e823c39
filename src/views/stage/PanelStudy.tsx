import { useEffect, useMemo } from 'react';
import type { Study } from '../../protocol/studies';
import type { Theory } from '../../state/store';
import { useApp, useAppState } from '../AppContext';
import type { Panel } from './panels/panel';

interface Props {
  readonly study: NonNullable<Panel['study']>;
}

/**
 * Has a panel's study computed while it is on the page. An embedded page starts nothing heavy
 * before it is played.
 */
export function PanelStudy({ study: studyOf }: Props) {
  const app = useApp();
  const experiment = useAppState((state) => state.experiment);
  const theory = useAppState((state) => state.theory);
  const waits = useAppState(({ experiment: e, status }) => e.embed && status === 'idle');
  const study = useSame(theory ? studyOf(experiment, theory) : null, theory);
  useEffect(() => (study && !waits ? app.openStudy(study) : undefined), [app, study, waits]);
  return null;
}

/** The study before, where the new one asks for nothing else: presentation does not restart it. */
function useSame(study: Study | null, theory: Theory | null): Study | null {
  const key = JSON.stringify(study);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the study
  return useMemo(() => study, [key, theory === null]);
}
