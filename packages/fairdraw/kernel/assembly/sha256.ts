// SHA-256 compression (FIPS 180-4 section 6.2.2) of four blocks at once.
import { W, add, rotl, setState, state, xor } from './lanes';

const K: usize = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
]);

export const SHA256_IV: usize = memory.data<u32>([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);

/** h + Σ1(e) + Ch(e,f,g) + K[t] + W[t] */
@inline
function t1(e: v128, f: v128, g: v128, h: v128, k: v128, w: v128): v128 {
  const ch = xor(v128.and(xor(f, g), e), g);
  const sigma = xor(xor(rotl(e, 26), rotl(e, 21)), rotl(e, 7));
  return add(add(add(h, add(k, w)), ch), sigma);
}

/** Σ0(a) */
@inline
function sigma0(a: v128): v128 {
  return xor(xor(rotl(a, 30), rotl(a, 19)), rotl(a, 10));
}

@inline
function expand(w0: v128, w1: v128, w9: v128, w14: v128): v128 {
  const s0 = xor(xor(rotl(w1, 25), rotl(w1, 14)), i32x4.shr_u(w1, 3));
  const s1 = xor(xor(rotl(w14, 15), rotl(w14, 13)), i32x4.shr_u(w14, 10));
  return add(add(w0, s0), add(w9, s1));
}

/** STATE = compression of STATE with the four blocks in W[0..15]. */
export function sha256Compress(): void {
  let a = state(0);
  let b = state(1);
  let c = state(2);
  let d = state(3);
  let e = state(4);
  let f = state(5);
  let g = state(6);
  let h = state(7);
  // Maj(a,b,c) = b ^ ((a^b) & (b^c)), and this round's a^b is the next round's b^c.
  let ab: v128;
  let bc = xor(b, c);
  for (let t = 0; t < 64; t += 8) {
    const w = W + ((<usize>t) << 4);
    const k = K + ((<usize>t) << 2);
    if (t < 48) {
      v128.store(w, expand(v128.load(w, 0), v128.load(w, 16), v128.load(w, 144), v128.load(w, 224)), 256);
      v128.store(w, expand(v128.load(w, 16), v128.load(w, 32), v128.load(w, 160), v128.load(w, 240)), 272);
      v128.store(w, expand(v128.load(w, 32), v128.load(w, 48), v128.load(w, 176), v128.load(w, 256)), 288);
      v128.store(w, expand(v128.load(w, 48), v128.load(w, 64), v128.load(w, 192), v128.load(w, 272)), 304);
      v128.store(w, expand(v128.load(w, 64), v128.load(w, 80), v128.load(w, 208), v128.load(w, 288)), 320);
      v128.store(w, expand(v128.load(w, 80), v128.load(w, 96), v128.load(w, 224), v128.load(w, 304)), 336);
      v128.store(w, expand(v128.load(w, 96), v128.load(w, 112), v128.load(w, 240), v128.load(w, 320)), 352);
      v128.store(w, expand(v128.load(w, 112), v128.load(w, 128), v128.load(w, 256), v128.load(w, 336)), 368);
    }
    h = t1(e, f, g, h, v128.load32_splat(k, 0), v128.load(w, 0));
    d = add(d, h);
    ab = xor(a, b);
    h = add(h, add(sigma0(a), xor(b, v128.and(ab, bc))));

    g = t1(d, e, f, g, v128.load32_splat(k, 4), v128.load(w, 16));
    c = add(c, g);
    bc = xor(h, a);
    g = add(g, add(sigma0(h), xor(a, v128.and(bc, ab))));

    f = t1(c, d, e, f, v128.load32_splat(k, 8), v128.load(w, 32));
    b = add(b, f);
    ab = xor(g, h);
    f = add(f, add(sigma0(g), xor(h, v128.and(ab, bc))));

    e = t1(b, c, d, e, v128.load32_splat(k, 12), v128.load(w, 48));
    a = add(a, e);
    bc = xor(f, g);
    e = add(e, add(sigma0(f), xor(g, v128.and(bc, ab))));

    d = t1(a, b, c, d, v128.load32_splat(k, 16), v128.load(w, 64));
    h = add(h, d);
    ab = xor(e, f);
    d = add(d, add(sigma0(e), xor(f, v128.and(ab, bc))));

    c = t1(h, a, b, c, v128.load32_splat(k, 20), v128.load(w, 80));
    g = add(g, c);
    bc = xor(d, e);
    c = add(c, add(sigma0(d), xor(e, v128.and(bc, ab))));

    b = t1(g, h, a, b, v128.load32_splat(k, 24), v128.load(w, 96));
    f = add(f, b);
    ab = xor(c, d);
    b = add(b, add(sigma0(c), xor(d, v128.and(ab, bc))));

    a = t1(f, g, h, a, v128.load32_splat(k, 28), v128.load(w, 112));
    e = add(e, a);
    bc = xor(b, c);
    a = add(a, add(sigma0(b), xor(c, v128.and(bc, ab))));
  }
  setState(0, add(a, state(0)));
  setState(1, add(b, state(1)));
  setState(2, add(c, state(2)));
  setState(3, add(d, state(3)));
  setState(4, add(e, state(4)));
  setState(5, add(f, state(5)));
  setState(6, add(g, state(6)));
  setState(7, add(h, state(7)));
}
