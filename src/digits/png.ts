/**
 * A PNG file of black ink whose opacity is the byte, `side` pixels wide and any whole number of
 * rows high. Stored, not compressed: it is small, and the same bytes in every browser.
 */
export function encodeInkPng(alpha: Uint8Array, side: number): Uint8Array {
  const rows = alpha.length / side;
  const stride = 1 + 2 * side;
  // Each row: filter 0, then grey 0 and opacity for every pixel.
  const scanlines = new Uint8Array(rows * stride);
  alpha.forEach((byte, i) => {
    scanlines[Math.floor(i / side) * stride + 2 + 2 * (i % side)] = byte;
  });
  const header = [...word(side), ...word(rows), 8, 4, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...chunk('IDAT', stored(scanlines)),
    ...chunk('IEND', []),
  ]);
}

function chunk(name: string, data: readonly number[]): number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data];
  return [...word(data.length), ...body, ...word(crc32(body))];
}

/** zlib with one stored block, which holds up to 65,535 bytes. */
function stored(data: Uint8Array): number[] {
  const size = data.length;
  if (size > 0xffff) throw new RangeError('The image is too large to be stored in one block');
  const sizes = [size & 255, size >> 8, ~size & 255, (~size >> 8) & 255];
  return [0x78, 0x01, 0x01, ...sizes, ...data, ...word(adler32(data))];
}

function word(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc32(data: readonly number[]): number {
  let crc = ~0;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
