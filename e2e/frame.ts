import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect, type Frame, type Page } from '@playwright/test';
import type { State } from './playground';

type Reply = { type: string; id?: unknown; code?: string; message?: string } & Partial<State>;

/** A page of a foreign site with one frame in it, and all it hears. */
export class Host {
  readonly page: Page;
  readonly #baseURL: string;
  #server: Server | null = null;

  constructor(page: Page, baseURL: string) {
    this.page = page;
    this.#baseURL = baseURL;
  }

  /**
   * Serves and opens a host of another origin than the frame's: another port, and `localhost`.
   * @param tag attributes of the iframe beside its address
   */
  async open(address: string, tag = 'width="960" height="540"'): Promise<void> {
    const body = `<!doctype html><title>Host</title>
      <script>
        heard = [];
        pressed = [];
        onmessage = ({ data }) => heard.push(data);
        onkeydown = ({ key }) => pressed.push(key);
      </script>
      <body style="margin:0"><button>Before</button>
      <iframe title="playground" src="${this.#baseURL}${address}" ${tag}></iframe>`;
    this.#server = createServer((_, answer) => {
      answer.setHeader('content-type', 'text/html');
      answer.end(body);
    });
    await new Promise<void>((listening) => this.#server!.listen(0, listening));
    const { port } = this.#server.address() as AddressInfo;
    await this.page.goto(`http://localhost:${port}/`);
    await expect.poll(() => this.heard('ready')).toHaveLength(1);
  }

  close(): void {
    this.#server?.closeAllConnections();
    this.#server?.close();
  }

  frame(): Frame {
    return this.page.frames()[1];
  }

  post(message: unknown): Promise<void> {
    return this.page.evaluate((data) => frames[0].postMessage(data, '*'), message);
  }

  /** What came to the host, of one type. */
  async heard(type: string): Promise<Reply[]> {
    const all = await this.page.evaluate(() => (globalThis as unknown as { heard: Reply[] }).heard);
    return all.filter((reply) => reply.type === type);
  }

  pressed(): Promise<string[]> {
    return this.page.evaluate(() => (globalThis as unknown as { pressed: string[] }).pressed);
  }

  /** Posts a request and waits for its reply. */
  ask(request: Record<string, unknown>): Promise<Reply> {
    return this.page.evaluate(
      (body) =>
        new Promise((resolve) => {
          const id = crypto.randomUUID?.() ?? String(performance.now());
          addEventListener('message', function listen({ data }) {
            if (data?.id !== id) return;
            removeEventListener('message', listen);
            resolve(data);
          });
          frames[0].postMessage({ ntk: 1, id, ...body }, '*');
        }),
      request,
    ) as Promise<Reply>;
  }

  async until(...statuses: string[]): Promise<void> {
    const selector = statuses.map((status) => `html[data-status="${status}"]`).join(', ');
    await this.frame().waitForSelector(selector, { state: 'attached' });
  }
}

export const test = base.extend<{ host: Host }>({
  host: async ({ page, baseURL }, use) => {
    const host = new Host(page, baseURL!);
    await use(host);
    host.close();
  },
});
