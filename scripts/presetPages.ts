import type { Plugin } from 'vite';
import { presetList, presetOembed, presetPage } from './presetPages/page';
import { picturePng, readPictures } from './presetPages/picture';

/**
 * For every preset `presets/<name>/`: a page with title, description and picture for link previews
 * that takes a reader on to the app, the picture, and a static oEmbed answer. `SITE_URL` of the
 * environment makes their addresses absolute, as most previews want; the files are the same for
 * any base path without it.
 */
export function presetPages(): Plugin {
  const given = process.env.SITE_URL ?? '';
  const site = given === '' || given.endsWith('/') ? given : `${given}/`;
  if (site !== '' && !/^https?:\/\/[^\s"'<>?#]+\/$/.test(site)) {
    throw new Error(`SITE_URL must be an http(s) address without a query, not “${given}”`);
  }
  return {
    name: 'preset-pages',
    apply: 'build',
    generateBundle() {
      const pictures = readPictures();
      for (const [name, preset] of presetList) {
        const picture = pictures[name];
        if (!picture) {
          this.error(`The preset ${name} has no picture: run PICTURES=write npm run test:runs`);
        }
        const folder = `presets/${name}`;
        const emit = (file: string, source: string | Uint8Array) =>
          this.emitFile({ type: 'asset', fileName: `${folder}/${file}`, source });
        emit('index.html', presetPage(name, preset, site));
        emit('oembed.json', presetOembed(name, preset, site));
        emit('picture.png', picturePng(picture));
      }
    },
  };
}
