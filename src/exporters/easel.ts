import { fixed, whole } from '../plots/format';
import { attributes, joinParts } from '../plots/marks';
import { setRich } from '../plots/richText';
import type { PlotFrame } from '../protocol/plotFrame';
import { Flattener } from './flatten';
import {
  figureLayout,
  type Heading,
  type Layout,
  profileFor,
  stripName,
  viewLayout,
  type Words,
} from './layout';
import { type Mark, mark, type Picture } from './picture';
import type { ExportSource, Figure } from './source';
import { drawStripFigure } from './stripFigure';

export interface EaselOptions {
  /** `view`, `hero` or the name of a panel. */
  readonly target: string;
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark' | 'projector';
  readonly transparent: boolean;
}

/**
 * Where pictures are drawn: scenes in SVG elements out of sight, at the size of the export and in
 * its theme, so that the page's style sheets say what they look like.
 */
export class Easel {
  private readonly source: ExportSource;
  private readonly options: EaselOptions;
  private readonly host: HTMLDivElement;
  private readonly svgs = new Map<string, SVGSVGElement>();
  private readonly flattener = new Flattener();

  /** @throws RangeError naming the targets there are when it is none of them */
  constructor(source: ExportSource, options: EaselOptions) {
    const names = source.figures.map(({ name }) => name);
    if (options.target !== 'view' && !names.includes(options.target)) {
      throw new RangeError(
        `There is no panel “${options.target}” to export; there are view, ${names.join(', ')}.`,
      );
    }
    this.source = source;
    this.options = options;
    this.host = document.createElement('div');
    const profile = profileFor(options.width, options.theme === 'projector');
    this.host.dataset.profile = profile === 'projector' ? 'projector' : 'screen';
    this.host.dataset.theme = options.theme === 'dark' ? 'dark' : 'light';
    this.host.setAttribute('aria-hidden', 'true');
    this.host.inert = true;
    Object.assign(this.host.style, {
      position: 'fixed',
      left: '-20000px',
      top: '0',
      width: '0',
      height: '0',
      overflow: 'hidden',
      contain: 'strict',
    });
    // Resolved where it is declared, which is on <html>, it would keep the ink of the page's theme.
    this.host.style.setProperty('--winf', 'var(--ink)');
    document.body.append(this.host);
  }

  dispose(): void {
    this.host.remove();
  }

  /** The picture of one moment. */
  picture(frame: PlotFrame): Picture {
    const { width, height, target, theme, transparent } = this.options;
    const profile = profileFor(width, theme === 'projector');
    const words = this.words(frame);
    const layout =
      target === 'view'
        ? viewLayout(this.source.shown, width, height, profile, words)
        : figureLayout(target, width, height, profile, words);
    const marks: Mark[] = [...this.headings(layout)];
    for (const { name, box } of layout.figures) {
      const svg = this.svg(name);
      const size = { width: Math.round(box.width), height: Math.round(box.height), profile };
      this.drawing(name)(svg, frame, size);
      const flat = this.flattener.flatten(svg, theme);
      if (!flat) continue;
      const place = { x: String(Math.round(box.x)), y: String(Math.round(box.y)) };
      marks.push(mark('svg', { ...flat.attributes, ...place }, flat.children));
    }
    const paper = transparent
      ? null
      : getComputedStyle(this.host).getPropertyValue('--paper').trim();
    return { width, height, paper, title: `${words.claim}. ${plain(words.moment)}`, marks };
  }

  private words({ step, learningRate, experiment }: PlotFrame): Words {
    const { claim, settings } = this.source;
    const figure = (name: string): Figure | undefined =>
      this.source.figures.find((each) => each.name === name);
    return {
      claim,
      settings,
      moment: `step *k* = ${whole(step)} of ${whole(experiment.k)}, time *ηk* = ${fixed(step * learningRate, 2)}`,
      titleOf: (name) => (name === 'hero' ? claim : (figure(name)?.title ?? name)),
    };
  }

  private drawing(name: string): Figure['draw'] {
    if (name === stripName) return drawStripFigure;
    return this.source.figures.find((each) => each.name === name)!.draw;
  }

  private svg(name: string): SVGSVGElement {
    const known = this.svgs.get(name);
    if (known) return known;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    this.svgs.set(name, svg);
    this.host.append(svg);
    return svg;
  }

  private headings({ headings }: Layout): readonly Mark[] {
    const svg = this.svg(' headings');
    svg.setAttribute('class', 'plot');
    const texts = joinParts<SVGTextElement, Heading>(svg, 'text', headings, (d) => `${d.x},${d.y}`);
    attributes(texts, (d) => ({
      x: d.x,
      y: d.y,
      class: d.className === 'strong' ? 'strong' : '',
      'font-size': d.fontSize,
      'text-anchor': d.anchor,
    }));
    texts.each(function (d) {
      setRich(this, d.text);
    });
    return this.flattener.flatten(svg, this.options.theme)?.children ?? [];
  }
}

const plain = (rich: string) => rich.replace(/[*{}]/g, '').replace(/[_^]/g, '');
