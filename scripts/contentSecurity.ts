import type { Plugin } from 'vite';

/**
 * What the page may load and run, for hosts' headers and for the page itself. Scripts, workers and
 * fonts of this site only; WebAssembly for the SIMD engine. Style attributes are allowed, because
 * formulas carry their measures in them; style elements are not.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self' data: blob:",
  "manifest-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Pages with nothing inline; decks of slides bring scripts of their own. */
const pages = ['index.html', 'embed.html'];

/** Netlify, Cloudflare Pages and others read this file; elsewhere see doc/hosting.md. */
const headersFile = `${['/', ...pages.map((page) => `/${page}`)]
  .map(
    (path) =>
      `${path}\n  Content-Security-Policy: ${contentSecurityPolicy}\n  Cache-Control: no-cache`,
  )
  .join('\n')}
/sw.js
  Cache-Control: no-cache
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
`;

/** Writes the policy into the pages a build makes, and a `_headers` file beside them. */
export function contentSecurity(): Plugin {
  return {
    name: 'content-security',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_, { path }) {
        if (!pages.some((page) => path.endsWith(`/${page}`))) return [];
        const attrs = {
          'http-equiv': 'Content-Security-Policy',
          content: contentSecurityPolicy,
        };
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' }];
      },
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile });
    },
  };
}
