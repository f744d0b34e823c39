import { type ComponentType, lazy, Suspense } from 'react';
import { Boundary } from './Boundary';
import { DialogFailure } from './DialogFailure';

export interface DialogProps {
  readonly onClose: () => void;
}

type Load = () => Promise<{ readonly default: ComponentType<DialogProps> }>;

/** A dialog whose code is fetched when it is first opened; what goes wrong is said in its place. */
export function lazyDialog(name: string, load: Load): ComponentType<DialogProps> {
  const open = () => lazy(load);
  let Content = open();
  return function LazyDialog({ onClose }: DialogProps) {
    return (
      <Boundary
        fallback={(message) => (
          <DialogFailure
            sentence={`${name} could not be loaded (${message}).`}
            onRetry={() => {
              Content = open();
              onClose();
            }}
            onClose={onClose}
          />
        )}
      >
        <Suspense fallback={null}>
          <Content onClose={onClose} />
        </Suspense>
      </Boundary>
    );
  };
}
