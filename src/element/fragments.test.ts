import { describe, expect, it } from 'vitest';
import { hashOf } from './address';
import { requestsFor, type Wanted, wantedBy } from './fragments';

const none: Wanted = { hash: '', step: null, play: false };
const own = 'n=16&at=3';

describe('fragments that drive a frame', () => {
  it('add up: the last settings, the last step or play since', () => {
    expect(wantedBy([])).toEqual(none);
    expect(wantedBy([{ ntkStep: '4' }, { ntkStep: '12' }])).toEqual({ ...none, step: 12 });
    expect(wantedBy([{ ntkStep: '4' }, { ntkPlay: '' }])).toEqual({ ...none, step: 4, play: true });
    expect(wantedBy([{ ntkPlay: '' }, { ntkHash: '#act=tanh' }])).toEqual({
      ...none,
      hash: 'act=tanh',
    });
    expect(wantedBy([{ ntkPlay: '' }, { ntkStep: 'soon' }])).toEqual({ ...none, step: 0 });
  });

  it('a frame seen for the first time is put where its address opens', () => {
    expect(requestsFor(own, null, none)).toEqual([{ type: 'seek', step: 3 }]);
    expect(requestsFor('n=16', null, none)).toEqual([{ type: 'seek', step: 0 }]);
  });

  it('nothing is asked of a frame that is as it should be', () => {
    for (const same of [
      none,
      { ...none, step: 4 },
      { ...none, play: true },
      { ...none, hash: 'L=4' },
    ]) {
      expect(requestsFor(own, same, { ...same })).toEqual([]);
    }
  });

  it('forward and back', () => {
    const at = (step: number) => ({ ...none, step });
    const playing = { ...at(4), play: true };
    expect(requestsFor(own, none, at(4))).toEqual([{ type: 'seek', step: 4 }]);
    expect(requestsFor(own, at(4), none)).toEqual([{ type: 'seek', step: 3 }]);
    expect(requestsFor(own, at(4), playing)).toEqual([{ type: 'play' }]);
    expect(requestsFor(own, playing, at(4))).toEqual([{ type: 'seek', step: 4 }]);
    const tanh = { hash: 'act=tanh', step: 7, play: true };
    expect(requestsFor(own, playing, { ...tanh, play: false })).toEqual([
      { type: 'configure', hash: 'n=16&at=3&act=tanh&at=7' },
    ]);
    expect(requestsFor(own, none, tanh).map((r) => (r as { type: string }).type)).toEqual([
      'configure',
      'play',
    ]);
    expect(requestsFor(own, tanh, none)).toEqual([{ type: 'configure', hash: 'n=16&at=3&' }]);
  });
});

describe('the address of an element', () => {
  it('has every attribute but those of HTML', () => {
    const attributes = Object.entries({
      class: 'wide',
      id: 'one',
      'data-x': '1',
      'aria-label': 'x',
      l: '4',
      act: 'tanh',
      loop: '',
      hash: '#n=16&k=20',
    }).map(([name, value]) => ({ name, value }));
    expect(hashOf(attributes)).toBe('n=16&k=20&L=4&act=tanh&loop=1');
    expect(hashOf([])).toBe('');
  });
});
