/** Compiled from `sweeps.as.ts` by `scripts/simdModule.ts`. */
declare module 'virtual:simd-sweeps' {
  /** A wasm module in base64: imports `env.memory`, exports `forward` and `backward`. */
  const base64: string;
  export default base64;
}
