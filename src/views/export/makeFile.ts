import { type ExportedFile, type ExportOptions, exportAs } from '../../exporters';
import type { AppCommands } from '../../state/commands';
import { exportSource } from './exportSource';

/** Makes a file of what the page shows now; see `exportAs`. */
export function makeFile(
  app: AppCommands,
  request: unknown,
  options?: ExportOptions,
): Promise<ExportedFile> {
  return exportAs(request, exportSource(app), options);
}
