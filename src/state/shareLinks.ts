import { defaultExperiment, type Experiment, type ThemeName } from '../protocol/experiment';
import { printAddress } from './addressCodec';
import { presets } from './presets';

/** What a shared link says beyond the experiment itself. */
export interface LinkChoices {
  /** Step to open at; null opens at the start. */
  readonly at: number | null;
  readonly autoplay: boolean;
  readonly projector: boolean;
}

export type EmbedTheme = Extract<ThemeName, 'auto' | 'light' | 'dark'>;

/** The experiment as a link for readers opens it: this page's own arrangement is left out. */
export function sharedExperiment(e: Experiment, choices: LinkChoices): Experiment {
  const { controls, hide, keys } = defaultExperiment;
  return {
    ...e,
    ...{ controls, hide, keys },
    embed: false,
    at: choices.at === null ? 0 : Math.min(choices.at, e.k),
    autoplay: choices.autoplay,
    theme: choices.projector ? 'projector' : defaultExperiment.theme,
  };
}

/** The experiment as a frame shows it. */
export function embeddedExperiment(e: Experiment, theme: EmbedTheme): Experiment {
  const { controls, hide, keys } = defaultExperiment;
  return { ...e, ...{ controls, hide, keys, theme }, embed: true, autoplay: false, at: 0 };
}

/**
 * The shortest address that gives this experiment: keys beside whichever preset, or none, leave the
 * fewest to say.
 */
export function shortestAddress(e: Experiment): string {
  const candidates = ['', ...presets.keys()].map((preset) => printAddress({ ...e, preset }));
  return candidates.reduce((best, text) => (text.length < best.length ? text : best));
}

/** Where the page lives, without query, hash and `index.html`. */
export function pageAddress(href: string): string {
  return href.replace(/[?#].*$/, '').replace(/index\.html$/, '');
}

/**
 * The address of a frame. A site has a page of its own for frames; a page that is a file of its
 * own shows itself.
 */
export function frameAddress(href: string, e: Experiment): string {
  const page = pageAddress(href);
  const hash = shortestAddress(e);
  if (page.endsWith('.html'))
    return `${page}?embed=1${hash.replace(/(#|&)embed=1(?=&|$)&?/, '$1')}`;
  return `${page}embed.html${hash.replace(/([#&])embed=1(?:&|$)/, '$1').replace(/[#&]$/, '')}`;
}
