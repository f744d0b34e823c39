import { useEffect, useState } from 'react';
import { useApp } from '../AppContext';

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** The whole page takes a recording that is dropped on it, and says so while one is over it. */
export function DropTarget() {
  const app = useApp();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void app.openRecording(file, file.name);
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
    };
  }, [app]);
  if (!over) return null;
  return (
    <div className="drop-page" aria-hidden="true">
      <p>Drop a recording to replay it</p>
    </div>
  );
}
