import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import { useApp } from '../AppContext';

/** Picks a recording to replay. */
export function OpenRecording({ onOpen }: { readonly onOpen: () => void }) {
  const app = useApp();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => input.current?.click()}>
        <FolderOpen size={16} aria-hidden="true" /> Open a recording
      </button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="A recording to replay"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (!file) return;
          void app.openRecording(file, file.name);
          onOpen();
        }}
      />
    </>
  );
}
