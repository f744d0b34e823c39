import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { parseAddress, printAddress } from './addressCodec';
import { presets } from './presets';
import {
  embeddedExperiment,
  frameAddress,
  pageAddress,
  sharedExperiment,
  shortestAddress,
} from './shareLinks';

const some = fc.record({
  L: fc.integer({ min: 1, max: 12 }),
  eta: fc.constantFrom(0.2, 1, 1.8, 4),
  act: fc.constantFrom('relu', 'tanh', 'erf' as const),
  preset: fc.constantFrom('', ...presets.keys()),
  theme: fc.constantFrom('auto', 'dark', 'projector' as const),
  loop: fc.boolean(),
});
const experiments = some.map((changes): Experiment => {
  const base = presets.get(changes.preset)?.experiment ?? {};
  return { ...defaultExperiment, ...base, ...changes };
});
const withoutPreset = ({ preset: _, ...rest }: Experiment) => rest;

describe('laws of shared links', () => {
  it('the shortest address gives the same experiment and is never longer', () => {
    fc.assert(
      fc.property(experiments, (e) => {
        const short = shortestAddress(e);
        expect(withoutPreset(parseAddress(short, '').experiment)).toEqual(withoutPreset(e));
        expect(short.length).toBeLessThanOrEqual(printAddress(e).length);
      }),
    );
  });

  it('a frame’s address gives the embedded experiment, on a site and in a file', () => {
    fc.assert(
      fc.property(experiments, fc.constantFrom('auto', 'light', 'dark' as const), (e, theme) => {
        const wanted = embeddedExperiment(e, theme);
        const onSite = new URL(frameAddress('https://host/ntk/?x#L=2', wanted));
        expect(onSite.pathname).toBe('/ntk/embed.html');
        const inFile = new URL(frameAddress('file:///talk/ntk.html#L=2', wanted));
        expect(inFile.search).toBe('?embed=1');
        for (const { hash } of [onSite, inFile]) {
          const { experiment, problems } = parseAddress(hash, 'embed=1');
          expect(problems).toEqual([]);
          expect(withoutPreset(experiment)).toEqual(withoutPreset(wanted));
          expect(hash).not.toContain('embed=');
        }
      }),
    );
  });
});

it('a preset that was changed back by hand is found again', () => {
  const e = parseAddress('#preset=cloud', '').experiment;
  expect(shortestAddress({ ...e, preset: '' })).toBe('#preset=cloud');
  expect(shortestAddress(defaultExperiment)).toBe('');
});

it('a link opens at the step and in the profile chosen, with the page’s controls', () => {
  const e: Experiment = { ...defaultExperiment, controls: 'none', theme: 'dark', k: 50 };
  const shared = sharedExperiment(e, { at: 80, autoplay: false, projector: true });
  expect(shared).toMatchObject({ at: 50, autoplay: false, theme: 'projector', controls: 'full' });
});

it('the page’s address has no file name of its own', () => {
  expect(pageAddress('https://host/ntk/index.html?a=1#L=2')).toBe('https://host/ntk/');
  expect(pageAddress('file:///talk/ntk.html#L=2')).toBe('file:///talk/ntk.html');
});
