import { describe, expect, it } from 'vitest';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { isDiscreteChange } from './addressCodec';
import { addressFields } from './addressFields';

describe('history', () => {
  it('has entries for these keys and no others', () => {
    const discrete = addressFields.filter((field) => field.discrete).map(({ key }) => key);
    expect(discrete.join()).toBe(
      'data,a,b,p,norm,L,n,act,loss,k,seed,seeds,out,engine,preset,chapter,rec',
    );
  });

  it.each<[Partial<Experiment>, boolean]>([
    [{ a: '1.1' }, true],
    [{ L: 4 }, true],
    [{ act: 'tanh' }, true],
    [{ n: [8] }, true],
    [{ loss: 'logistic' }, true],
    [{ data: 'pair' }, true],
    [{ norm: 'raw' }, true],
    [{ seed: 2 }, true],
    [{ seeds: 2 }, true],
    [{ preset: 'deep' }, true],
    [{ eta: 4, L: 4 }, true],
    [{ sw: 2 }, false],
    [{ sb: 0 }, false],
    [{ eta: 'abs:1' }, false],
    [{ rho: 0 }, false],
    [{ angles: [0, 1] }, false],
    [{ y: [1, 1] }, false],
    [{ at: 7 }, false],
    [{ speed: 2, theme: 'dark' }, false],
  ])('%j makes an entry: %s', (changes, expected) => {
    expect(isDiscreteChange(defaultExperiment, { ...defaultExperiment, ...changes })).toBe(
      expected,
    );
  });
});
