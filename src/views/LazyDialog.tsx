import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Boundary } from './Boundary';
import { DialogFailure } from './DialogFailure';

interface Content {
  readonly onClose: () => void;
}

interface Props extends Content {
  /** What it is, as the beginning of a sentence. */
  readonly name: string;
  readonly load: () => Promise<{ readonly default: ComponentType<Content> }>;
}

/** A dialog whose code is fetched when it is opened; what goes wrong is said in its place. */
export function LazyDialog({ name, load, onClose }: Props) {
  const [attempt, setAttempt] = useState(() => ({ count: 0, Dialog: lazy(load) }));
  return (
    <Boundary
      key={attempt.count}
      fallback={(message) => (
        <DialogFailure
          sentence={`${name} could not be loaded (${message}).`}
          onRetry={() => setAttempt({ count: attempt.count + 1, Dialog: lazy(load) })}
          onClose={onClose}
        />
      )}
    >
      <Suspense fallback={null}>
        <attempt.Dialog onClose={onClose} />
      </Suspense>
    </Boundary>
  );
}
