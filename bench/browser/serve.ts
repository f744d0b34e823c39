import type { Answer, Ask, Running, Subject } from './calls';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/**
 * Answers the page: opens subjects, times their repetitions, closes them.
 * @param open makes a subject ready, warm-up excepted
 */
export function serve(open: (subject: Subject) => Promise<Running>, renderer: () => string): void {
  const running = new Map<number, Running>();

  async function answer(ask: Ask): Promise<number | string> {
    if (ask.type === 'renderer') return renderer();
    if (ask.type === 'open') {
      const began = performance.now();
      running.set(ask.id, await open(ask.subject));
      return performance.now() - began;
    }
    const subject = running.get(ask.id);
    if (!subject) throw new Error(`No subject ${ask.id} is open here.`);
    if (ask.type === 'close') {
      running.delete(ask.id);
      subject.close();
      return 0;
    }
    const began = performance.now();
    await subject.run(ask.count);
    return performance.now() - began;
  }

  scope.onmessage = async ({ data, ports }: MessageEvent<Ask>) => {
    let reply: Answer;
    try {
      reply = { value: await answer(data) };
    } catch (error) {
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    ports[0].postMessage(reply);
  };
}
