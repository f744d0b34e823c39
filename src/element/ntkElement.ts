import type { PublicState } from '../protocol/publicMessages';
import { hashOf } from './address';
import { createClient, type PlaygroundCommands, type PlaygroundFile } from './client';

const script = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;

/**
 * `<ntk-playground act="tanh" n="16,256" at="12">`: a frame with the experiment that its attributes
 * name. A change of them configures it anew. Fires `ntk-ready`, `ntk-state` and `ntk-key`.
 */
class NtkPlayground extends HTMLElement implements PlaygroundCommands {
  readonly frame = document.createElement('iframe');
  #client: ReturnType<typeof createClient> | null = null;
  #open: (() => void) | null = null;
  #ready = this.#unheard();
  #shown = '';
  #watch = new MutationObserver(() => {
    const hash = hashOf(this.attributes);
    if (hash !== this.#shown) void this.configure(hash).catch(() => {});
    this.#shown = hash;
  });

  connectedCallback() {
    const { frame, style } = this;
    const source = new URL(this.getAttribute('src') ?? 'embed.html', script);
    this.#shown = hashOf(this.attributes);
    source.hash = this.#shown;
    frame.src = source.href;
    frame.title = this.title || 'NTK Playground';
    frame.loading = this.getAttribute('loading') === 'eager' ? 'eager' : 'lazy';
    frame.allow = 'fullscreen';
    // A frame of the colours of its host lets the host's paper through.
    frame.style.cssText =
      'display:block;width:100%;height:100%;aspect-ratio:16/9;border:0;color-scheme:light';
    style.display ||= 'block';
    this.#client = createClient(frame, (heard) => {
      if (heard.type === 'ready') {
        this.#open?.();
        this.#open = null;
      }
      this.dispatchEvent(new CustomEvent(`ntk-${heard.type}`, { bubbles: true, detail: heard }));
    });
    this.append(frame);
    this.#watch.observe(this, { attributes: true });
  }

  disconnectedCallback() {
    this.#watch.disconnect();
    this.#client?.stop();
    this.frame.remove();
    // Elsewhere in the document a frame loads anew.
    if (!this.#open) this.#ready = this.#unheard();
  }

  #unheard(): Promise<void> {
    return new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  async #ask(type: string, fields: object = {}) {
    this.frame.loading = 'eager';
    await this.#ready;
    return await this.#client!.ask({ type, ...fields });
  }

  async #do(type: string, fields?: object): Promise<void> {
    await this.#ask(type, fields);
  }

  play = () => this.#do('play');
  pause = () => this.#do('pause');
  step = (by = 1) => this.#do('step', { by });
  seek = (step: number) => this.#do('seek', { step });
  reset = () => this.#do('reset');
  configure = (hash: string) => this.#do('configure', { hash });
  get = async (every?: 'frame' | 'end' | 'never') =>
    (await this.#ask('get', { every })) as unknown as PublicState;
  export = async (format: string, options: object = {}): Promise<PlaygroundFile> => {
    const { data, mime, fileName } = (await this.#ask('export', { ...options, format })) as never;
    return { blob: data, mime, fileName };
  };
}

customElements.define('ntk-playground', NtkPlayground);
