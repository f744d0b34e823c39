/** Compiled from `floor.as.ts` by `bench/floorModule.ts`. */
declare module 'virtual:memory-floor' {
  /** A wasm module in base64: imports `env.memory`, exports `read` and `update`. */
  const base64: string;
  export default base64;
}

declare module '*.wasm?url' {
  const url: string;
  export default url;
}
