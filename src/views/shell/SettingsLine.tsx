import { useAppState } from '../AppContext';
import { activationWords } from '../rail/activationWords';
import { LambdaMax, Var } from '../Symbols';

/** What runs, in one line, where the controls are not in view. */
export function SettingsLine({ withDigits }: { readonly withDigits: boolean }) {
  const { data, a, b, L, act, eta } = useAppState((state) => state.experiment);
  return (
    <p className="settings-line">
      {withDigits && data === 'mnist' && `${digitWord(a)} vs ${digitWord(b)}, `}
      <Var>L</Var> = {L}, {activationWords[act]}, <Var>η</Var>
      {typeof eta === 'number' ? (
        <>
          <LambdaMax /> = {eta}
        </>
      ) : (
        ` = ${eta.slice('abs:'.length)}`
      )}
    </p>
  );
}

function digitWord(ref: string): string {
  return ref.startsWith('draw.') ? 'drawing' : (ref.split('.')[0] ?? ref);
}
