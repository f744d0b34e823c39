/**
 * A PNG file of black ink whose opacity is the byte, `side` pixels wide and any whole number of
 * rows high. Stored, not compressed: it is small, and the same bytes in every browser. A
 * `RangeError` for more than 64 KiB of pixels.
 */
export function encodeInkPng(alpha: Uint8Array, side: number): Uint8Array {
  const rows = alpha.length / side;
  // Each row: filter 0, then grey 0 and opacity for every pixel.
  const stride = 1 + 2 * side;
  const size = rows * stride;
  if (size > 0xffff) throw new RangeError('The image is too large for one stored block');
  const file = new Uint8Array(SIGNATURE.length + 3 * CHUNK_FRAME + 13 + size + ZLIB_FRAME);
  file.set(SIGNATURE);

  const header = SIGNATURE.length + 8;
  putWord(file, header, side);
  putWord(file, header + 4, rows);
  file.set([8, 4, 0, 0, 0], header + 8);
  frameChunk(file, header, 13, 'IHDR');

  const data = header + 13 + CHUNK_FRAME;
  file.set([0x78, 0x01, 0x01, size & 255, size >> 8, ~size & 255, (~size >> 8) & 255], data);
  const scanlines = data + 7;
  for (let i = 0; i < alpha.length; i += 1) {
    file[scanlines + Math.floor(i / side) * stride + 2 + 2 * (i % side)] = alpha[i]!;
  }
  putWord(file, scanlines + size, adler32(file, scanlines, scanlines + size));
  frameChunk(file, data, size + ZLIB_FRAME, 'IDAT');

  frameChunk(file, data + size + ZLIB_FRAME + CHUNK_FRAME, 0, 'IEND');
  return file;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes around a chunk's data: its length and name before, its CRC after. */
const CHUNK_FRAME = 12;
/** Bytes that zlib puts around one stored block: seven before, the Adler sum after. */
const ZLIB_FRAME = 11;

function frameChunk(file: Uint8Array, data: number, length: number, name: string): void {
  putWord(file, data - 8, length);
  for (let i = 0; i < 4; i += 1) file[data - 4 + i] = name.charCodeAt(i);
  putWord(file, data + length, crc32(file, data - 4, data + length));
}

function putWord(file: Uint8Array, at: number, value: number): void {
  for (let i = 0; i < 4; i += 1) file[at + i] = value >>> (24 - 8 * i);
}

function adler32(file: Uint8Array, start: number, end: number): number {
  let [a, b] = [1, 0];
  for (let i = start; i < end; i += 1) {
    a = (a + file[i]!) % 65521;
    b = (b + a) % 65521;
  }
  return (b << 16) | a;
}

const crcOfByte = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});

function crc32(file: Uint8Array, start: number, end: number): number {
  let crc = ~0;
  for (let i = start; i < end; i += 1) crc = (crc >>> 8) ^ crcOfByte[(crc ^ file[i]!) & 255]!;
  return ~crc;
}
