import { useEffect, useRef } from 'react';

interface Props {
  readonly sentence: string;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** In the place of a dialog whose code could not be loaded. */
export function DialogFailure({ sentence, onRetry, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog failure"
      aria-labelledby="dialog-failure"
      onClose={onClose}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <p id="dialog-failure">{sentence}</p>
      <p>If the page was updated meanwhile, reload it: the address keeps your settings.</p>
      <div className="failure-buttons">
        <button type="button" className="button" onClick={onRetry}>
          Retry
        </button>
        <button type="button" className="button" onClick={() => location.reload()}>
          Reload
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </dialog>
  );
}
