/** What the visible fragments of a slide want of one frame. */
export interface Wanted {
  /** Keys that override the frame's own address. */
  readonly hash: string;
  /** Null: where the frame's address opens. */
  readonly step: number | null;
  readonly play: boolean;
}

/** `data-ntk-…` of one fragment, as `element.dataset` has them. */
export interface FragmentData {
  readonly ntkHash?: string | undefined;
  readonly ntkStep?: string | undefined;
  readonly ntkPlay?: string | undefined;
}

/**
 * The state that visible fragments, in order, add up to: the last settings, and the last step or
 * the command to play since. Going back therefore undoes a fragment.
 */
export function wantedBy(fragments: Iterable<FragmentData>): Wanted {
  let wanted: Wanted = { hash: '', step: null, play: false };
  for (const { ntkHash, ntkStep, ntkPlay } of fragments) {
    if (ntkHash !== undefined)
      wanted = { hash: ntkHash.replace(/^#/, ''), step: null, play: false };
    if (ntkStep !== undefined) wanted = { ...wanted, step: Number(ntkStep) || 0, play: false };
    if (ntkPlay !== undefined) wanted = { ...wanted, play: true };
  }
  return wanted;
}

/**
 * The requests that bring a frame from one state to the other.
 * @param base the frame's own address without `#`
 * @param before null for a frame that was just loaded, or is seen for the first time
 */
export function requestsFor(base: string, before: Wanted | null, wanted: Wanted): object[] {
  const requests: object[] = [];
  const { hash, step, play } = wanted;
  const own = Number(/(?:^|&)at=(\d+)/.exec(base)?.[1] ?? 0);
  if (hash !== (before?.hash ?? '')) {
    const at = step === null ? '' : `&at=${step}`;
    requests.push({ type: 'configure', hash: `${base}&${hash}${at}` });
  } else if (!play || step !== (before?.step ?? null)) {
    if (!before || step !== before.step || before.play) {
      requests.push({ type: 'seek', step: step ?? own });
    }
  }
  if (play && !before?.play) requests.push({ type: 'play' });
  return requests;
}
