import { vi } from 'vitest';
import { defaultExperiment } from '../protocol/experiment';
import type { PublicState } from '../protocol/publicMessages';
import { type AppPort, type MessageWindow, startMessageApi } from './messageApi';

type Listener = Parameters<MessageWindow['addEventListener']>[1];

/** A window that hears at once what is posted to it. */
export class FakeWindow implements MessageWindow {
  parent: FakeWindow = this;
  closed = false;
  readonly heard: { message: unknown; target: string }[] = [];
  readonly #listeners = new Set<Listener>();

  postMessage(message: unknown, target: string) {
    if (!/^(\*|https:\/\/)/.test(target)) throw new SyntaxError(`Invalid target origin ${target}`);
    this.heard.push({ message: structuredClone(message), target });
    this.receive(structuredClone(message), this, 'https://self');
  }

  /** `data` comes from `source`. */
  receive(data: unknown, source: unknown, origin = 'https://host') {
    for (const listener of this.#listeners) listener({ data, source, origin });
  }

  addEventListener(_type: string, listener: Listener) {
    this.#listeners.add(listener);
  }

  removeEventListener(_type: string, listener: Listener) {
    this.#listeners.delete(listener);
  }

  get messages() {
    return this.heard.map(({ message }) => message);
  }
}

const kernel = { k11: 1, k12: 0.5, k22: 1 };
export const state: PublicState = {
  status: 'running',
  step: 3,
  time: 0.6,
  computedStep: 200,
  engine: 'simd',
  experiment: { ...defaultExperiment, learningRate: 0.2 },
  gram: kernel,
  limit: { ntk: kernel, nngp: kernel, f: [0, 0] },
  networks: [
    {
      width: 16,
      seed: 1,
      engine: 'simd',
      status: 'running',
      step: 3,
      ntk: kernel,
      f: [0.1, -0.1],
      limitF: [0.2, -0.2],
      drift: 0,
      gap: 0.1,
      loss: 0.5,
    },
  ],
};

/** A frame that has said ready, its host, and its page. */
export function embedded() {
  const frames = new Set<() => void>();
  const ends = new Set<() => void>();
  const port = {
    play: vi.fn(),
    pause: vi.fn(),
    enterSlide: vi.fn(),
    leaveSlide: vi.fn(),
    step: vi.fn(),
    reset: vi.fn(),
    seek: vi.fn<AppPort['seek']>(() => Promise.resolve()),
    configure: vi.fn(),
    loading: () => null,
    state: vi.fn(() => state),
    export: vi.fn<AppPort['export']>(({ format }) =>
      format === 'png'
        ? Promise.resolve({
            blob: new Blob(['ink'], { type: 'image/png' }),
            mime: 'image/png',
            fileName: 'ntk.png',
          })
        : Promise.reject(new RangeError('The export’s format must be png.')),
    ),
    onFrame: (listener: () => void) => {
      frames.add(listener);
      return () => frames.delete(listener);
    },
    onEnd: (listener: () => void) => {
      ends.add(listener);
      return () => ends.delete(listener);
    },
  } satisfies AppPort;
  const host = new FakeWindow();
  const frame = new FakeWindow();
  frame.parent = host;
  const clock = { now: 0 };
  const stop = startMessageApi(port, frame, () => clock.now);
  host.heard.length = 0;
  return {
    port,
    clock,
    host,
    frame,
    stop,
    ask: (data: unknown, origin?: string) => frame.receive(data, host, origin),
    show: () => frames.forEach((listener) => void listener()),
    end: () => ends.forEach((listener) => void listener()),
    listeners: () => frames.size + ends.size,
  };
}

/** Until everything asked has been answered. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
