/** Written by `scripts/digitSprites.ts`. */
declare module 'virtual:digit-counts' {
  /** How many images each of the ten classes has. */
  export const digitCounts: readonly number[];
}

/** The one field of Vite's own declaration that this layer reads; the two merge. */
interface ImportMetaEnv {
  readonly BASE_URL: string;
}

interface ImportMeta {
  readonly env: ImportMetaEnv;
}
