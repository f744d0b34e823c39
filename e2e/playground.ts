import { expect, type Page } from '@playwright/test';

interface Kernel {
  k11: number;
  k12: number;
  k22: number;
}

export interface State {
  status: string;
  step: number;
  time: number;
  computedStep: number;
  engine: string;
  experiment: Record<string, unknown>;
  limit: { ntk: Kernel; f: [number, number] };
  networks: {
    width: number;
    seed: number;
    engine: string;
    status: string;
    step: number;
    ntk: Kernel;
    f: [number, number];
    drift: number;
    gap: number;
    loss: number;
  }[];
  message?: string;
}

/** The page as a reader, or a lecturer's script, meets it. */
export class Playground {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(hash = ''): Promise<void> {
    await this.page.goto(`./${hash}`);
    await this.page.waitForSelector('html[data-status]');
  }

  /** Waits for the status of playback; never sleeps. */
  async until(...statuses: string[]): Promise<void> {
    const selector = statuses.map((status) => `html[data-status="${status}"]`).join(', ');
    await this.page.waitForSelector(selector, { state: 'attached' });
  }

  /** Sends a request of the public messages from the page itself and returns the reply. */
  ask<T = { type: string }>(request: Record<string, unknown>): Promise<T> {
    return this.page.evaluate(
      (body) =>
        new Promise((resolve) => {
          const id = crypto.randomUUID();
          const listen = (event: MessageEvent) => {
            if (event.data?.id !== id || event.data.type === body.type) return;
            removeEventListener('message', listen);
            resolve(event.data);
          };
          addEventListener('message', listen);
          postMessage({ ntk: 1, id, ...body }, '*');
        }),
      request,
    ) as Promise<T>;
  }

  state(): Promise<State> {
    return this.ask<State>({ type: 'get' });
  }

  /** Waits until every network is computed to the end, whatever is shown. */
  async computed(): Promise<State> {
    await expect(async () => {
      const { computedStep, experiment } = await this.state();
      expect(computedStep).toBe(experiment.k);
    }).toPass();
    return this.state();
  }
}
