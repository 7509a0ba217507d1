/** The SM3 compression function (GB/T 32905-2016, 5.3) over one 64-byte block. */

export const SM3_IV = Int32Array.of(
  0x7380166f,
  0x4914b2b9,
  0x172442d7,
  0xda8a0600,
  0xa96f30bc,
  0x163138aa,
  0xe38dee4d,
  0xb0fb0e4e,
);

/** T_j rotated left by j */
const T = Int32Array.from({ length: 64 }, (_, j) => rotl(j < 16 ? 0x79cc4519 : 0x7a879d8a, j % 32));
const W = new Int32Array(68);

function rotl(x: number, n: number): number {
  return (x << n) | (x >>> (32 - n));
}

/** Mixes block data[at .. at+64) into the state (8 words). */
export function compressSm3(state: Int32Array, data: Uint8Array, at: number): void {
  for (let i = 0; i < 16; i++, at += 4) {
    W[i] = (data[at]! << 24) | (data[at + 1]! << 16) | (data[at + 2]! << 8) | data[at + 3]!;
  }
  for (let i = 16; i < 68; i++) {
    const y = W[i - 3]!;
    const z = W[i - 13]!;
    const x = W[i - 16]! ^ W[i - 9]! ^ ((y << 15) | (y >>> 17));
    const p1 = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9));
    W[i] = p1 ^ ((z << 7) | (z >>> 25)) ^ W[i - 6]!;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const a12 = (a << 12) | (a >>> 20);
    const s = (a12 + e + T[i]!) | 0;
    const ss1 = (s << 7) | (s >>> 25);
    const ff = i < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = i < 16 ? e ^ f ^ g : (e & f) | (~e & g);
    const tt1 = (ff + d + (ss1 ^ a12) + (W[i]! ^ W[i + 4]!)) | 0;
    const tt2 = (gg + h + ss1 + W[i]!) | 0;
    d = c;
    c = (b << 9) | (b >>> 23);
    b = a;
    a = tt1;
    h = g;
    g = (f << 19) | (f >>> 13);
    f = e;
    e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15));
  }
  state[0] = state[0]! ^ a;
  state[1] = state[1]! ^ b;
  state[2] = state[2]! ^ c;
  state[3] = state[3]! ^ d;
  state[4] = state[4]! ^ e;
  state[5] = state[5]! ^ f;
  state[6] = state[6]! ^ g;
  state[7] = state[7]! ^ h;
}
