import { installedBrowser, launchArguments } from './browser.mjs';

/**
 * How tests start a browser: one that is installed, else Playwright's own. Software WebGL, so that
 * every machine runs the same tests.
 */
export function chromiumLaunch(): { executablePath?: string; args: string[] } {
  const executablePath = installedBrowser();
  return {
    ...(executablePath ? { executablePath } : {}),
    args: launchArguments,
  };
}
