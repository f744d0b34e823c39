import { describe, expect, it } from 'vitest';
import { drawingRef } from '../digits/digitRef';
import { defaultExperiment, type Experiment } from '../protocol/experiment';
import { addressBudget, parseAddress, printAddress } from './addressCodec';
import { addressFields, experimentKeys } from './addressFields';
import { presets } from './presets';

/** Images in each class, as in the `mnist` package. */
const counts = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];

const read = (hash: string, query = '') => parseAddress(hash, query, counts);
const sentences = (hash: string, query = '') => read(hash, query).problems.map((p) => p.message);
const changed = (changes: Partial<Experiment>): Experiment => ({
  ...defaultExperiment,
  ...changes,
});
const noise = (seed: number) =>
  drawingRef(Uint8Array.from({ length: 784 }, (_, i) => ((i + seed) * 7919 * (i + 13)) % 256));

describe('reading', () => {
  it.each(['', '#', '?', '#&&', '&'])('an empty address (%j) is the default', (hash) => {
    expect(read(hash, '?')).toEqual({ experiment: defaultExperiment, problems: [] });
  });

  it('keys in any order, percent-encoded or not, with or without #', () => {
    const experiment = changed({ L: 4, y: [2, -0.5], n: [8, 1000], act: 'tanh' });
    expect(read('#act=tanh&n=1e3,8,8&y=2,-.5&L=4')).toEqual({ experiment, problems: [] });
    expect(read('%4C=4&y=%2B2%2C-0.50&n=8%2C1000&act=t%61nh').experiment).toEqual(experiment);
  });

  it('the hash wins over the query key by key, and the last of a part', () => {
    const { experiment } = read('#L=5&L=6', '?L=4&act=erf');
    expect(experiment).toEqual(changed({ L: 6, act: 'erf' }));
    expect(read('#L=6&L=99').experiment.L).toBe(3);
  });

  it('every kind of value', () => {
    expect(read('#eta=abs:0.50').experiment.eta).toBe('abs:0.5');
    expect(read('#eta=4').experiment.eta).toBe(4);
    expect(read('#loop=1&keys=0').experiment).toEqual(changed({ loop: true, keys: false }));
    expect(read('#view=hero,drift,hero').experiment.view).toEqual(['hero', 'drift']);
    expect(read('#view=').experiment.view).toEqual([]);
    expect(read('#speed=0.0625&at=200').problems).toEqual([]);
    expect(read('#rec=runs/jax.ntk.json').experiment.rec).toBe('runs/jax.ntk.json');
    expect(read(`#p=${noise(1)}`).experiment.p).toBe(noise(1));
    expect(Object.is(read('#sb=-0').experiment.sb, 0)).toBe(true);
  });

  it('autoplay follows embed, unless it is said', () => {
    expect(read('').experiment.autoplay).toBe(true);
    expect(read('#embed=1').experiment.autoplay).toBe(false);
    expect(read('#autoplay=1', '?embed=1').experiment.autoplay).toBe(true);
    expect(read('#embed=0', '?embed=1').experiment.autoplay).toBe(true);
  });

  it('a preset is the base of the keys beside it', () => {
    const catapult = changed({
      preset: 'catapult',
      n: [64, 256, 1024],
      eta: 4,
      prediction: 'steps',
      view: presets.get('catapult')!.experiment.view!,
    });
    expect(read('#preset=catapult').experiment).toEqual(catapult);
    expect(read('#eta=3&L=2&preset=catapult').experiment).toEqual({ ...catapult, eta: 3, L: 2 });
    expect(read('#eta=30&preset=catapult').experiment).toEqual(catapult);
    expect(read('#eta=0.2&preset=catapult').experiment.eta).toBe(0.2);
  });

  it('keys named like properties of objects change nothing', () => {
    const { experiment, problems } = read('#__proto__=1&constructor=2&toString=3&hasOwnProperty=4');
    expect(experiment).toEqual(defaultExperiment);
    expect(problems).toHaveLength(4);
    expect(sentences('#preset=__proto__')).toHaveLength(1);
    expect(sentences('#preset=constructor')).toHaveLength(1);
  });
});

describe('problems, in words', () => {
  it.each([
    [
      'L=40',
      'The address asks for depth L = 40; it must be a whole number from 1 to 12, so 3 is used.',
    ],
    [
      'L=2.5',
      'The address asks for depth L = 2.5; it must be a whole number from 1 to 12, so 3 is used.',
    ],
    [
      'L=0x2',
      'The address asks for depth L = 0x2; it must be a whole number from 1 to 12, so 3 is used.',
    ],
    [
      'L',
      'The address asks for depth L = “”; it must be a whole number from 1 to 12, so 3 is used.',
    ],
    [
      'n=1,2,3,4,5,6,7',
      'The address asks for widths n = 1,2,3,4,5,6,7; it must be 1 to 6 different whole numbers from 1 to 1,000,000, so 16,64,256,1024 is used.',
    ],
    [
      'n=16,,64',
      'The address asks for widths n = 16,,64; it must be 1 to 6 different whole numbers from 1 to 1,000,000, so 16,64,256,1024 is used.',
    ],
    [
      'act=step',
      'The address asks for the activation act = step; it must be linear, relu, leakyrelu, abs, elu, erf, tanh, sigmoid, gelu, softplus, silu, sin or gaussian, so relu is used.',
    ],
    [
      'sw=0',
      'The address asks for the weights’ σ_w sw = 0; it must be a number above 0 and at most 5, so 1 is used.',
    ],
    [
      'eta=abs:0',
      'The address asks for learning rate eta = abs:0; it must be a number above 0 and at most 10 (in units of 1/λ_max), or abs: followed by a positive number, so 0.2 is used.',
    ],
    [
      'y=1',
      'The address asks for targets y = 1; it must be two numbers from −100 to 100, so 1,-1 is used.',
    ],
    [
      'y=1,-1,0',
      'The address asks for targets y = 1,-1,0; it must be two numbers from −100 to 100, so 1,-1 is used.',
    ],
    [
      'loss=logistic&y=1,0',
      'The address asks for targets y = 1,0; the logistic loss takes only 1 and −1, so 1,-1 is used.',
    ],
    [
      'at=500',
      'The address asks for the opening step at = 500; it must be a whole number from 0 to k = 200, so 0 is used.',
    ],
    [
      'a=3.1032',
      `The address asks for the first digit a = 3.1032; the images of that digit are 3.0 to 3.1031, so ${defaultExperiment.a} is used.`,
    ],
    [
      'b=draw.1abc',
      `The address asks for the second digit b = draw.1abc; the code of the drawing is incomplete or mistyped, so ${defaultExperiment.b} is used.`,
    ],
    [
      'p=seven',
      `The address asks for the probe digit p = seven; it must be an image as class.index, for example 3.17, or draw. followed by the code of a drawing, so ${defaultExperiment.p} is used.`,
    ],
    ['loop=yes', 'The address asks for loop = yes; it must be 0 or 1, so 0 is used.'],
    [
      'view=a%20b',
      'The address asks for the panels view = a b; it must be up to 16 names with commas between them, so the default is used.',
    ],
    [
      'rec=//evil.example/x.json',
      'The address asks for the recording rec = //evil.example/x.json; it must be a path on this site, without a scheme or a host, so the default is used.',
    ],
    ['v=2', 'The address is of version v = 2; this page reads it as version 1.'],
    ['foo=1', 'The address has an unknown key “foo”.'],
    ['l=4', 'The address has an unknown key “l”.'],
    ['=4', 'The address has an unknown key “”.'],
    ['act=%E0%A4', 'The address has a part that cannot be read: “act=%E0%A4”.'],
    [
      'preset=moon',
      `The address asks for the unknown preset “moon”; the presets menu shows the ${presets.size} there are.`,
    ],
    [
      'chapter=moon',
      'The address asks for the unknown chapter “moon”; there are kernel, width, frozen, modes, uncertainty, catapult.',
    ],
  ])('%s', (hash, message) => {
    expect(sentences(`#${hash}`)).toEqual([message]);
    expect(sentences('', `?${hash}`)).toEqual([message]);
  });

  it('what cannot be read leaves the rest of the link alone', () => {
    expect(read('#L=40&act=%&n=8&foo=1').experiment).toEqual(changed({ n: [8] }));
  });

  it.each([
    'https://evil.example/x.json',
    'HTTPS:x',
    'javascript:alert(1)',
    '/\\evil.example/x',
    '\\\\evil.example',
    '/\t/evil.example',
    ' //evil.example',
    'data:application/json,{}',
    'x'.repeat(1001),
  ])('a recording from elsewhere is refused: %j', (rec) => {
    const { experiment, problems } = read(`#rec=${encodeURIComponent(rec)}`);
    expect(experiment.rec).toBe('');
    expect(problems).toHaveLength(1);
  });

  it('long and strange texts are cut and cleaned', () => {
    const [message] = sentences(`#L=${'9'.repeat(5000)}%00%E2%80%AE`);
    expect(message).toContain(`L = ${'9'.repeat(40)}…;`);
    expect(sentences('#L=4%00%E2%80%AE')[0]).toContain('L = 4\uFFFD\uFFFD;');
    expect(sentences(`#${'x'.repeat(30_000)}`)).toEqual([
      'The address has 30001 characters; at most 20000 are read, so it is not used.',
    ]);
    const many = Array.from({ length: 500 }, (_, i) => `x${i}=1`).join('&');
    expect(sentences(`#${many}`)).toHaveLength(21);
    expect(sentences(`#${many}`).at(-1)).toBe('The address has 480 more problems.');
  });

  it('each sentence names the bounds of the schema', () => {
    for (const field of addressFields) expect(field.rule).not.toMatch(/undefined|NaN/);
    expect(new Set(experimentKeys)).toEqual(new Set(Object.keys(defaultExperiment)));
    expect(experimentKeys).toHaveLength(Object.keys(defaultExperiment).length);
  });
});

describe('printing', () => {
  it('leaves defaults out and keeps the order of the table', () => {
    expect(printAddress(defaultExperiment)).toBe('');
    expect(printAddress(changed({ eta: 'abs:0.5', L: 4, y: [1, 0.5] }))).toBe(
      '#y=1,0.5&L=4&eta=abs:0.5',
    );
    expect(printAddress(changed({ embed: true, autoplay: false }))).toBe('#embed=1');
    expect(printAddress(changed({ embed: true }))).toBe('#embed=1&autoplay=1');
    expect(printAddress(changed({ rec: 'a.json?x=1&y=50%' }))).toBe('#rec=a.json?x=1%26y=50%25');
    expect(printAddress(changed({ eta: 'abs:1e+21' }))).toBe('#eta=abs:1e21');
  });

  it('prints what differs from the preset', () => {
    const { experiment } = read('#preset=catapult');
    expect(printAddress(experiment)).toBe('#preset=catapult');
    expect(printAddress({ ...experiment, eta: 0.2, L: 4 })).toBe('#L=4&eta=0.2&preset=catapult');
    expect(printAddress(changed({ preset: 'moon', L: 4 }))).toBe('#L=4');
  });

  it('has room for two drawings of pure noise beside the longest settings, and for three beside few', () => {
    const longest = changed({
      data: 'circle',
      a: noise(1),
      b: noise(2),
      p: '5.9999',
      rho: -0.12345678901234567,
      angles: [-123.45678901234567, -234.56789012345678],
      y: [-12.345678901234567, -23.456789012345678],
      norm: 'raw',
      L: 12,
      n: [999_990, 999_991, 999_992, 999_993, 999_994, 999_995],
      act: 'leakyrelu',
      sw: 1.2345678901234567e-100,
      sb: 1.2345678901234567e-100,
      eta: 'abs:1.2345678901234567e-100',
      loss: 'mse',
      k: 99_999,
      seed: 4_294_967_295,
      seeds: 64,
      out: 4,
      engine: 'webgl',
      axes: 'inverse',
      time: 'lin',
      prediction: 'steps',
      embed: true,
      autoplay: true,
      loop: true,
      speed: 0.12345678901234567,
      at: 99_999,
      theme: 'projector',
      controls: 'transport',
      keys: false,
      chapter: 'uncertainty',
    });
    expect(noise(1).length).toBeGreaterThan(500);
    expect(printAddress(longest).length).toBeLessThanOrEqual(addressBudget);
    const three = changed({
      a: noise(1),
      b: noise(2),
      p: noise(3),
      L: 4,
      n: [64, 256],
      act: 'tanh',
    });
    expect(printAddress(three).length).toBeLessThanOrEqual(addressBudget);
  });
});
