import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { experimentEntries, experimentSchema } from '../protocol/experimentSchema';
import { parseAddress, printAddress } from './addressCodec';
import { chapterOf, chapters, neighbour, opened, partsOf, suggested, viewOf } from './chapters';

const known = new Set(['outputs', 'drift', 'loss', 'probe', 'plane']);
const parts = (view: readonly string[], chapter = '') => partsOf({ view, chapter }, known);

describe.each(chapters)('chapter $name', (chapter) => {
  it('has a name for the address, a word, a claim and a sentence', () => {
    expect(v.is(experimentEntries.chapter, chapter.name)).toBe(true);
    expect(chapter.title).toMatch(/^[A-Z][a-z]+$/);
    expect(chapter.claim).toMatch(/^[A-Z].*[^.]$/);
    expect(chapter.sentence).toMatch(/^[A-Z].*\.$/);
    expect(new Set(chapter.panels).size).toBe(chapter.panels.length);
  });

  it('is one key of the address', () => {
    const before: Experiment = { ...defaultExperiment, view: ['probe', 'loss'] };
    const e = { ...before, ...opened(chapter) };
    expect(printAddress(e)).toBe(`#chapter=${chapter.name}`);
    expect(parseAddress(printAddress(e), '').experiment).toEqual(e);
  });

  it('suggests a valid experiment, until it is taken', () => {
    const e = { ...defaultExperiment, chapter: chapter.name };
    const patch = chapter.suggestion?.patch;
    expect(suggested(e)?.patch).toEqual(patch);
    expect(v.is(experimentSchema, { ...e, ...patch })).toBe(true);
    expect(suggested({ ...e, ...patch })).toBeNull();
  });
});

describe('chapters', () => {
  it('come one after the other and end at the ends', () => {
    let name = chapters[0].name;
    const met = [name];
    for (let next = neighbour({ chapter: name }, 1); next; next = neighbour({ chapter: name }, 1)) {
      name = next.name;
      met.push(name);
    }
    expect(met).toEqual(chapters.map((chapter) => chapter.name));
    expect(neighbour({ chapter: met[0]! }, -1)).toBeNull();
    expect(neighbour({ chapter: 'width' }, -1)?.name).toBe('kernel');
  });

  it('a page without one, or with an unknown one, opens in the frozen kernel', () => {
    expect(chapterOf({ chapter: '' }).name).toBe('frozen');
    expect(chapterOf({ chapter: 'nonsense' }).name).toBe('frozen');
  });
});

describe('what stands on the stage', () => {
  it('is the chapter’s panels that the page has, beside the ellipses', () => {
    expect(parts([])).toEqual({ figure: true, panels: ['outputs', 'drift'] });
    expect(parts([], 'modes')).toEqual({ figure: true, panels: ['plane', 'loss'] });
    expect(parts([], 'kernel')).toEqual({ figure: true, panels: [...known] });
  });

  it('is what view lists, in its order, whatever the chapter', () => {
    expect(parts(['loss', 'plane', 'loss', 'nonsense'], 'width')).toEqual({
      figure: true,
      panels: ['loss', 'plane'],
    });
    expect(parts(['nonsense'])).toEqual(parts([]));
  });

  it('is one panel alone where view names one, and the ellipses alone where it names them', () => {
    expect(parts(['loss'], 'modes')).toEqual({ figure: false, panels: ['loss'] });
    expect(parts(['ellipses'])).toEqual({ figure: true, panels: [] });
    expect(parts(['ellipses', 'loss'])).toEqual({ figure: true, panels: ['loss'] });
  });

  it('comes back from the view that is written for it', () => {
    for (const panels of [[], ['loss'], ['drift', 'plane'], [...known]]) {
      expect(parts(viewOf(panels))).toEqual({ figure: true, panels });
    }
  });
});
