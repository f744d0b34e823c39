/** Bytes a recording may have, see protocol/recordingSchema.ts: asked before the rest is read. */
const mostBytes = 64 * 2 ** 20;

/**
 * The text of a recording on this site.
 * @param address as `rec` of the page's address has it
 * @throws Error with a sentence: another site, not there, too large
 */
export async function fetchRecording(address: string, base = document.baseURI): Promise<string> {
  const url = new URL(address, base);
  if (url.origin !== new URL(base).origin) {
    throw new Error('Recordings are loaded from this site only.');
  }
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'error' });
  } catch {
    throw new Error('It could not be fetched.');
  }
  if (!response.ok) throw new Error(`The site answered ${response.status}.`);
  return readRecording(await response.blob());
}

/** @throws Error with a sentence where there is more than a recording may have */
export async function readRecording(blob: Blob): Promise<string> {
  if (blob.size > mostBytes) throw new Error(`It is larger than ${mostBytes / 2 ** 20} MB.`);
  return blob.text();
}
