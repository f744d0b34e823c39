import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { experimentEntries, experimentSchema } from '../protocol/experimentSchema';
import { parseAddress, printAddress } from './addressCodec';
import { presets } from './presets';

describe.each([...presets])('preset %s', (name, preset) => {
  it('is a valid experiment with a short address', () => {
    const { experiment, problems } = parseAddress(`#preset=${name}`, '');
    expect(problems).toEqual([]);
    expect(v.parse(experimentSchema, experiment)).toEqual(experiment);
    expect(experiment).toMatchObject(preset.experiment);
    expect(printAddress(experiment)).toBe(`#preset=${name}`);
  });

  it('has a name for the address, a title and two sentences', () => {
    expect(v.is(experimentEntries.preset, name)).toBe(true);
    expect(preset.title).toMatch(/^[A-Z][^.]*$/);
    expect(preset.claim).toMatch(/^[A-Z].*\.$/);
    expect(preset.look).toMatch(/^.*[^.]\.$/);
  });
});
