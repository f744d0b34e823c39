import type { createDetailClient } from './detailClient';
import type { createEngineClient } from './engineClient';

/** What a page needs of its surroundings; tests bring their own. */
export interface AppPorts {
  readonly prefersReducedMotion: () => boolean;
  readonly mayAutoplay: () => boolean;
  /** A seed that was not asked for by number. */
  readonly randomSeed: () => number;
  readonly requestFrame: (callback: (now: number) => void) => unknown;
  readonly connect: typeof createEngineClient;
  readonly connectDetails?: typeof createDetailClient;
}
