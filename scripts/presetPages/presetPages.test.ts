// @vitest-environment jsdom
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { presetList, presetOembed, presetPage } from './page';
import { picturePng, pictureSize, readPictures } from './picture';
import { Raster } from './raster';

const paper = [255, 255, 255] as const;

/** The rows of a PNG this file's own encoder wrote: one IDAT, filter 0, 3 bytes a pixel. */
function decode(png: Uint8Array) {
  const file = Buffer.from(png);
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const length = file.readUInt32BE(33);
  expect(file.toString('latin1', 37, 41)).toBe('IDAT');
  const rows = inflateSync(file.subarray(41, 41 + length));
  expect(rows.length).toBe(height * (1 + 3 * width));
  const at = (x: number, y: number) => {
    const start = y * (1 + 3 * width) + 1 + 3 * x;
    return [...rows.subarray(start, start + 3)];
  };
  return { width, height, at };
}

describe('the raster', () => {
  it('draws a line as wide as asked, with soft edges, and leaves the rest', () => {
    const raster = new Raster(40, 20, paper);
    const points = [
      [5, 10],
      [35, 10],
    ] as const;
    raster.line(points, { colour: [0, 0, 200], opacity: 1, width: 4 });
    const { width, height, at } = decode(raster.png());
    expect([width, height]).toEqual([40, 20]);
    expect(at(20, 10)).toEqual([0, 0, 200]);
    expect(at(20, 8)).toEqual([0, 0, 200]);
    expect(at(20, 13)).toEqual([255, 255, 255]);
    expect(at(38, 10)).toEqual([255, 255, 255]);
  });

  it('leaves the gaps of a dashed line out, across its corners too', () => {
    const raster = new Raster(60, 20, paper);
    const points = [
      [0, 10],
      [12, 10],
      [60, 10],
    ] as const;
    raster.line(points, { colour: [0, 0, 0], opacity: 1, width: 2, dash: [10, 10] });
    const { at } = decode(raster.png());
    expect([5, 15, 25, 35, 45].map((x) => at(x, 10)[0])).toEqual([0, 255, 0, 255, 0]);
  });
});

describe.each(presetList)('the page of %s', (name, preset) => {
  it('names title, description and picture, and takes the reader on', () => {
    const page = new DOMParser().parseFromString(presetPage(name, preset, ''), 'text/html');
    const meta = (property: string) =>
      page.querySelector(`meta[property="${property}"]`)?.getAttribute('content');
    expect(page.title).toContain(preset.title);
    expect(meta('og:title')).toBe(preset.title);
    expect(meta('og:description')).toBe(`${preset.claim} ${preset.look}`);
    expect(meta('og:image')).toBe('picture.png');
    const refresh = page.querySelector('meta[http-equiv="refresh"]')?.getAttribute('content');
    expect(refresh).toBe(`0; url=../../#preset=${name}`);
    expect(page.querySelectorAll('script')).toHaveLength(0);
  });

  it('has an oEmbed answer with the preset in a frame, absolute where the site is known', () => {
    const answer = JSON.parse(presetOembed(name, preset, 'https://host/ntk/'));
    expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 960, height: 540 });
    expect(answer.html).toContain(`src="https://host/ntk/embed.html#preset=${name}"`);
    expect(answer.thumbnail_url).toBe(`https://host/ntk/presets/${name}/picture.png`);
  });
});

it('every preset has a picture with ink on it', () => {
  const pictures = readPictures();
  expect(Object.keys(pictures)).toEqual(presetList.map(([name]) => name));
  const { width, height, at } = decode(picturePng(pictures.default!));
  expect({ width, height }).toEqual(pictureSize);
  expect(at(0, 0)).toEqual([255, 255, 255]);
  const middle = Array.from({ length: height }, (_, y) => at(width / 2, y));
  expect(middle.some(([r, , b]) => b! > r! + 60)).toBe(true);
});
