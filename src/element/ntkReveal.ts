import { type FragmentData, requestsFor, type Wanted, wantedBy } from './fragments';

/** What is used of reveal.js. */
interface Deck {
  on(event: string, listener: (event: unknown) => void): void;
  getCurrentSlide(): HTMLElement | undefined;
  triggerKey(keyCode: number): void;
}

const driving = '[data-ntk-step],[data-ntk-hash],[data-ntk-play]';

/** The frame a fragment drives: the one `data-ntk-for` selects, else the first of its slide. */
function frameOf(slide: HTMLElement, fragment: HTMLElement): HTMLIFrameElement | null {
  const { ntkFor } = fragment.dataset;
  const target = ntkFor ? document.querySelector(ntkFor) : slide.querySelector('iframe');
  return target instanceof HTMLIFrameElement ? target : (target?.querySelector('iframe') ?? null);
}

/**
 * The reveal.js plugin: `Reveal.initialize({ plugins: [NtkReveal] })`. Fragments drive the frames
 * of their slide by `data-ntk-step="12"`, `data-ntk-hash="act=tanh"` and `data-ntk-play`; frames
 * keep their state when the deck leaves them; keys that a frame has no use for move the deck.
 */
const NtkReveal = {
  id: 'ntk',
  init(deck: Deck) {
    const states = new WeakMap<HTMLIFrameElement, Wanted>();
    const post = (frame: HTMLIFrameElement, message: unknown) =>
      frame.contentWindow?.postMessage(message, '*');

    /** What each driven frame of the slide should show now. */
    function drivenFrames(slide: HTMLElement): Map<HTMLIFrameElement, FragmentData[]> {
      const frames = new Map<HTMLIFrameElement, FragmentData[]>();
      for (const fragment of slide.querySelectorAll<HTMLElement>(driving)) {
        const frame = frameOf(slide, fragment);
        if (!frame) continue;
        const visible = frames.get(frame) ?? [];
        if (fragment.classList.contains('visible')) visible.push({ ...fragment.dataset });
        frames.set(frame, visible);
      }
      return frames;
    }

    function drive(): void {
      const slide = deck.getCurrentSlide();
      if (!slide) return;
      for (const [frame, fragments] of drivenFrames(slide)) {
        const { search, hash } = new URL(frame.src);
        const base = [search.slice(1), hash.slice(1)].filter(Boolean).join('&');
        const wanted = wantedBy(fragments);
        for (const request of requestsFor(base, states.get(frame) ?? null, wanted)) {
          post(frame, { ntk: 1, ...request });
        }
        states.set(frame, wanted);
      }
    }

    /** A frame that has just loaded missed what was said to it before. */
    function welcome(frame: HTMLIFrameElement): void {
      const slide = deck.getCurrentSlide();
      states.delete(frame);
      if (!slide?.contains(frame)) return;
      if (drivenFrames(slide).has(frame)) drive();
      else post(frame, 'slide:start');
    }

    addEventListener('message', ({ data, source }) => {
      if (data?.ntk !== 1 || (data.type !== 'ready' && data.type !== 'key')) return;
      const frames = [...document.querySelectorAll<HTMLIFrameElement>('.reveal iframe')];
      const frame = frames.find(({ contentWindow }) => contentWindow === source);
      if (!frame) return;
      if (data.type === 'ready') welcome(frame);
      else if (!data.ctrlKey && !data.metaKey && !data.altKey) deck.triggerKey(data.keyCode);
    });
    // After reveal.js itself has told the frames of the slide to start.
    const soon = () => queueMicrotask(drive);
    for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden']) {
      deck.on(event, soon);
    }
  },
};

Object.assign(globalThis, { NtkReveal });
