import { type ExportedFile, type ExportOptions, exportAs } from '../../exporters';
import type { AppCommands } from '../../state/commands';
import { panels, stageOf } from '../stage/panels';
import { loadedDraw } from '../stage/panels/panel';
import { exportSource } from './exportSource';

/** Makes a file of what the page shows now; see `exportAs`. */
export async function makeFile(
  app: AppCommands,
  request: unknown,
  options?: ExportOptions,
): Promise<ExportedFile> {
  // The scripts of the panels in it may not have been fetched: a page need not show them.
  const asked = request instanceof Object && 'target' in request ? request.target : undefined;
  const shown = stageOf(app.store.getState().experiment).panels;
  const wanted = [...shown, ...panels.filter(({ name }) => name === asked)];
  await Promise.all(wanted.map(loadedDraw));
  return exportAs(request, exportSource(app), options);
}
