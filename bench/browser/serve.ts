import type { Answer, Ask, Running, Subject } from './calls';

const scope = self as unknown as DedicatedWorkerGlobalScope;

/**
 * Answers the page: opens subjects, times their repetitions, closes them.
 * @param open makes a subject ready, warm-up excepted
 */
export function serve(open: (subject: Subject) => Promise<Running>, renderer: () => string): void {
  const running = new Map<Subject['kind'], Running>();

  async function answer(ask: Ask): Promise<number | string> {
    if (ask.type === 'renderer') return renderer();
    const kind = ask.type === 'open' ? ask.subject.kind : ask.kind;
    if (ask.type !== 'run') {
      running.get(kind)?.close();
      running.delete(kind);
      const began = performance.now();
      if (ask.type === 'open') running.set(kind, await open(ask.subject));
      return performance.now() - began;
    }
    const subject = running.get(kind);
    if (!subject) throw new Error(`No ${kind} is open here.`);
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
