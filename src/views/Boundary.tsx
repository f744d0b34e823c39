import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** In place of children that could not be rendered. */
  readonly fallback: (message: string) => ReactNode;
}

/** Keeps an error of one part of the page from taking the rest with it. */
export class Boundary extends Component<Props, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: messageOf(error) };
  }

  override render() {
    const { message } = this.state;
    return message === null ? this.props.children : this.props.fallback(message);
  }
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface RegionProps {
  /** What is missing, as the beginning of a sentence. */
  readonly name: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A region of the page; where it fails, a sentence and a way on stand in its place. */
export function Region({ name, className, children }: RegionProps) {
  return (
    <Boundary
      fallback={(message) => (
        <div className={`broken ${className ?? ''}`} role="alert">
          <p>
            {name} could not be shown ({message}). The address keeps your settings.
          </p>
          <button type="button" className="button" onClick={() => location.reload()}>
            Reload
          </button>
        </div>
      )}
    >
      {children}
    </Boundary>
  );
}
