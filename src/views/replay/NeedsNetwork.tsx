import { useApp } from '../AppContext';

/** In place of a panel that measures networks: a replay has none. */
export function NeedsNetwork() {
  const app = useApp();
  return (
    <div className="needs-network">
      <p>This panel measures a live network; a recording has none.</p>
      <button type="button" className="button" onClick={() => app.perform({ type: 'live' })}>
        Run it live
      </button>
    </div>
  );
}
