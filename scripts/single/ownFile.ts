import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** What the file may load and run: what is in it, known by its hash, and nothing else. */
function policyOf(html: string): string {
  const hashes = (tag: 'script' | 'style') =>
    [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text]) => `'sha256-${createHash('sha256').update(text!).digest('base64')}'`)
      .join(' ');
  return [
    "default-src 'none'",
    `script-src ${hashes('script')} 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hashes('style')}`,
    "style-src-attr 'unsafe-inline'",
    'img-src data: blob:',
    'font-src data:',
    'media-src blob:',
    'connect-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * The page as one file of its own: the icon goes into it, what only a site has goes out, it gets a
 * policy that lets it ask nobody, and the file is named. After `viteSingleFile`.
 */
export function ownFile(name: string): Plugin {
  return {
    name: 'own-file',
    enforce: 'post',
    transformIndexHtml(html) {
      const icon = readFileSync('public/favicon.svg').toString('base64');
      return html
        .replace(/<link rel="manifest"[^>]*>\s*/, '')
        .replace(/href="[^"]*favicon\.svg"/, `href="data:image/svg+xml;base64,${icon}"`);
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') this.error('there is no page to name');
        const others = Object.keys(bundle).filter((file) => file !== 'index.html');
        if (others.length > 0) this.error(`not inlined: ${others.join(', ')}`);
        const html = String(page.source);
        const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}" />`;
        page.source = html.replace('<head>', () => `<head>\n    ${meta}`);
        page.fileName = name;
      },
    },
  };
}
