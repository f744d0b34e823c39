import type { Study, StudyPart, StudyReply, StudyRequest } from '../../protocol/studies';
import { check } from './check';
import { definite } from './definite';
import { circle, figure2 } from './figures';

/** What a study session needs of its thread; Node has it too. */
export interface StudyPorts {
  post(reply: StudyReply): void;
  /** Resolves in a later task, after waiting messages were delivered. */
  breathe(): Promise<void>;
  /** Milliseconds, monotonic. */
  now(): number;
}

/** Longest stretch of work between two looks at the inbox, ms. */
const sliceMillis = 8;

/** A study's parts as they are computed; null where only time has passed. */
function partsOf(study: Study): Generator<StudyPart | null, void> {
  switch (study.kind) {
    case 'check':
      return check(study.job, study.networks);
    case 'circle':
      return circle(study);
    case 'figure2':
      return figure2(study);
    case 'definite':
      return definite(study.architecture, study.gram);
  }
}

/** Computes the studies that are open, beside each other, and stops one that is closed. */
export function createStudySession(ports: StudyPorts): { receive(request: StudyRequest): void } {
  const open = new Set<number>();
  let held = false;
  let wake: (() => void)[] = [];

  async function clearance(): Promise<void> {
    await ports.breathe();
    while (held) await new Promise<void>((resolve) => wake.push(resolve));
  }

  async function perform(studyId: number, study: Study): Promise<void> {
    try {
      await clearance();
      let sliceEnd = ports.now() + sliceMillis;
      for (const part of partsOf(study)) {
        if (part) ports.post({ type: 'study-part', studyId, part });
        if (ports.now() >= sliceEnd) {
          await clearance();
          sliceEnd = ports.now() + sliceMillis;
        }
        if (!open.has(studyId)) return;
      }
      ports.post({ type: 'study-finished', studyId });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (open.has(studyId)) ports.post({ type: 'study-failed', studyId, message });
    } finally {
      open.delete(studyId);
    }
  }

  return {
    receive(request) {
      switch (request.type) {
        case 'study-start':
          open.add(request.studyId);
          void perform(request.studyId, request.study);
          break;
        case 'study-hold':
          held = request.held;
          for (const resolve of wake) resolve();
          wake = [];
          break;
        case 'study-stop':
          open.delete(request.studyId);
          break;
        default:
          request satisfies never;
      }
    },
  };
}
