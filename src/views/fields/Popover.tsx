import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  readonly label: ReactNode;
  readonly name?: string;
  readonly title?: string;
  readonly buttonClass?: string;
  readonly panelClass?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button with a small panel beside it; closes on Escape, on a press or focus elsewhere. */
export function Popover(props: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('keydown', onKeyDown, true);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('keydown', onKeyDown, true);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that focus has left
    <span
      className="popover-root"
      ref={root}
      onBlur={(event) => {
        if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button
        type="button"
        ref={button}
        className={props.buttonClass ?? 'quiet-button'}
        aria-expanded={open}
        aria-label={props.name}
        title={props.title}
        onClick={() => setOpen(!open)}
      >
        {props.label}
      </button>
      {open && <div className={`popover ${props.panelClass ?? ''}`}>{props.children(close)}</div>}
    </span>
  );
}
