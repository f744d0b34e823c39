import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type PresetPicture, pictureStrokes } from '../../src/plots/presetPicture';
import { Raster, type Rgb } from './raster';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const read = (path: string) => readFileSync(here(path), 'utf8');

const tokens = '../../src/views/tokens.css';
/** What a drawn picture depends on besides its data. */
const sources = ['./picture.ts', './raster.ts', '../../src/plots/presetPicture.ts'];
const cacheFolder = here('../../node_modules/.cache/preset-pictures');

/** The size that link previews ask for. */
export const pictureSize = { width: 1200, height: 630 } as const;
const margin = 40;
/** A gallery's thumbnail is about 200 pixels wide. */
const scale = 3;

/** Colours and stroke widths of the light theme, from the page's own tokens. */
function lightTokens() {
  const css = read(tokens);
  const light = css.slice(0, css.indexOf('[data-theme="dark"]'));
  const value = (name: string): string => {
    const found =
      new RegExp(`--${name}:\\s*([^;]+);`).exec(light) ??
      new RegExp(`--${name}:\\s*([^;]+);`).exec(css);
    if (!found) throw new Error(`tokens.css has no --${name}`);
    return found[1]!;
  };
  const colour = (name: string): Rgb => {
    const hex = value(name).slice(1);
    return [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
  };
  const slots = ['4', '16', '64', '256', '1024', '4096'];
  return {
    paper: colour('paper'),
    rule: colour('rule'),
    ink: colour('ink'),
    ramp: slots.map((slot) => ({
      colour: colour(`w${slot}`),
      width: Number.parseFloat(value(`sw${slot}`)),
    })),
  };
}

/** Every preset's picture as the gallery's file has it. */
export function readPictures(): Readonly<Record<string, PresetPicture>> {
  return JSON.parse(read('../../src/views/gallery/pictures.json'));
}

/** A preset's picture as a PNG, 1200 × 630, light. No digit is in it. Cached in `node_modules`. */
export function picturePng(picture: PresetPicture): Uint8Array {
  const hash = createHash('sha256').update(JSON.stringify(picture));
  for (const path of [...sources, tokens]) hash.update(read(path));
  const path = join(cacheFolder, `${hash.digest('hex').slice(0, 16)}.png`);
  if (existsSync(path)) return readFileSync(path);
  const png = drawPng(picture);
  try {
    mkdirSync(cacheFolder, { recursive: true });
    // Written aside and renamed: a second Vite beside this one must never read half a file.
    const partial = `${path}.${process.pid}`;
    writeFileSync(partial, png);
    renameSync(partial, path);
  } catch {
    // A read-only node_modules costs time, not the build.
  }
  return png;
}

function drawPng(picture: PresetPicture): Uint8Array {
  const { paper, rule, ink, ramp } = lightTokens();
  const raster = new Raster(pictureSize.width, pictureSize.height, paper);
  for (const stroke of pictureStrokes(picture, { ...pictureSize, margin })) {
    if (stroke.ink === 'rule') {
      raster.line(stroke.points, { colour: rule, opacity: 1, width: 2 });
    } else if (stroke.ink === 'inf') {
      raster.line(stroke.points, { colour: ink, opacity: 1, width: 5, dash: [18, 13] });
    } else {
      const { colour, width } = ramp[stroke.ink]!;
      const style = stroke.thin
        ? { colour, opacity: 0.45, width: 3 }
        : { colour, opacity: 1, width: scale * width };
      if (stroke.kind === 'line') raster.line(stroke.points, style);
      else raster.dots(stroke.points, 7, { ...style, opacity: 0.7 });
    }
  }
  return raster.png();
}
