import { type Preset, presetGroups } from '../../src/state/presets';
import { pictureSize } from './picture';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => escapes[character]!);

const siteName = 'NTK Playground';
const embedSize = { width: 960, height: 540 } as const;

/** The presets in the gallery's order. */
export const presetList: readonly (readonly [string, Preset])[] = presetGroups.flatMap((group) =>
  Object.entries(group.presets),
);

/**
 * Where things are, seen from a preset's folder: below `site` (which ends in a slash) where the
 * build was told its address, else relative.
 */
export function placesOf(name: string, site: string) {
  const root = site === '' ? '../../' : site;
  return {
    app: `${root}#preset=${name}`,
    embed: `${root}embed.html#preset=${name}`,
    page: site === '' ? './' : `${site}presets/${name}/`,
    picture: site === '' ? 'picture.png' : `${site}presets/${name}/picture.png`,
    oembed: site === '' ? 'oembed.json' : `${site}presets/${name}/oembed.json`,
  };
}

/** A page that link previews read and that takes a reader on to the app. */
export function presetPage(name: string, preset: Preset, site: string): string {
  const places = placesOf(name, site);
  const title = escapeHtml(`${preset.title} – ${siteName}`);
  const description = escapeHtml(`${preset.claim} ${preset.look}`);
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <meta name="description" content="${description}" />
    <link rel="canonical" href="${places.page}" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${siteName}" />
    <meta property="og:title" content="${escapeHtml(preset.title)}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${places.page}" />
    <meta property="og:image" content="${places.picture}" />
    <meta property="og:image:width" content="${pictureSize.width}" />
    <meta property="og:image:height" content="${pictureSize.height}" />
    <meta property="og:image:alt" content="${escapeHtml(preset.claim)}" />
    <meta name="twitter:card" content="summary_large_image" />
    <link rel="alternate" type="application/json+oembed" href="${places.oembed}" title="${escapeHtml(preset.title)}" />
    <link rel="icon" href="../../favicon.svg" type="image/svg+xml" />
    <meta http-equiv="refresh" content="0; url=../../#preset=${name}" />
  </head>
  <body>
    <h1>${escapeHtml(preset.title)}</h1>
    <p>${description}</p>
    <p><a href="../../#preset=${name}">Open it in ${siteName}</a></p>
    <p><img src="picture.png" width="600" height="315" alt="" /></p>
  </body>
</html>
`;
}

/** A static oEmbed answer (oembed.com, type rich) for the preset's page. */
export function presetOembed(name: string, preset: Preset, site: string): string {
  const { embed, picture, app } = placesOf(name, site);
  const frame =
    `<iframe src="${escapeHtml(embed)}" width="${embedSize.width}" height="${embedSize.height}" ` +
    `title="${escapeHtml(`${siteName}: ${preset.title}`)}" loading="lazy" allowfullscreen></iframe>`;
  const answer = {
    version: '1.0',
    type: 'rich',
    provider_name: siteName,
    provider_url: site === '' ? '../../' : site,
    title: preset.title,
    author_url: app,
    html: frame,
    ...embedSize,
    thumbnail_url: picture,
    thumbnail_width: pictureSize.width,
    thumbnail_height: pictureSize.height,
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
