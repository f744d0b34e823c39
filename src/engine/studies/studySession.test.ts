import { expect, it } from 'vitest';
import type { StudyReply } from '../../protocol/studies';
import { suiteJob } from '../engine.suite';
import { createStudySession } from './studySession';

const study = {
  kind: 'check' as const,
  job: suiteJob,
  networks: [{ width: 24, seed: 5, steps: 40 }],
};

/** A session in this thread; `settled` resolves with all replies once a study has ended. */
function open(onReply: (reply: StudyReply) => void = () => undefined) {
  const replies: StudyReply[] = [];
  let end: () => void = () => undefined;
  const settled = new Promise<StudyReply[]>((resolve) => {
    end = () => resolve(replies);
  });
  // Every look at the clock finds the slice over, so that studies take turns whatever the machine.
  let now = 0;
  const session = createStudySession({
    post(reply) {
      replies.push(reply);
      onReply(reply);
      if (reply.type !== 'study-part') end();
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => (now += 1000),
  });
  return { session, replies, settled };
}

/** Time enough for a session that is not held to post: it breathes once before it begins. */
async function someTasks(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}

it('posts parts and says when it is done', async () => {
  const { session, settled } = open();
  session.receive({ type: 'study-start', studyId: 1, study });
  const replies = await settled;
  expect(replies[0]).toMatchObject({ type: 'study-part', part: { kind: 'check-limit' } });
  expect(replies.at(-1)).toEqual({ type: 'study-finished', studyId: 1 });
});

it('a study that is closed posts nothing more, and another goes on', async () => {
  const { session, settled } = open(({ studyId, type }) => {
    if (studyId === 1 && type === 'study-part') session.receive({ type: 'study-stop', studyId });
  });
  session.receive({ type: 'study-start', studyId: 1, study });
  session.receive({ type: 'study-start', studyId: 2, study });
  const replies = await settled;
  expect(replies.at(-1)).toEqual({ type: 'study-finished', studyId: 2 });
  expect(replies.filter(({ studyId }) => studyId === 1)).toHaveLength(1);
});

it('computes nothing while it is held', async () => {
  const { session, replies, settled } = open();
  session.receive({ type: 'study-hold', held: true });
  session.receive({ type: 'study-start', studyId: 1, study });
  await someTasks();
  expect(replies).toEqual([]);
  session.receive({ type: 'study-hold', held: false });
  expect((await settled).at(-1)?.type).toBe('study-finished');
});

it('says in words what stopped a study', async () => {
  const { session, settled } = open();
  const job = { ...suiteJob, depth: 0 };
  session.receive({ type: 'study-start', studyId: 1, study: { ...study, job } });
  const [reply] = await settled;
  expect(reply).toMatchObject({ type: 'study-failed' });
  expect(reply.type === 'study-failed' && reply.message).toContain('depth');
});
