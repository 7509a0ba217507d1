// SM3 compression (GB/T 32905-2016 section 5.3) of four blocks at once.
import { STATE, W, add, rotl, setState, state, xor } from './lanes';

/** T[j] <<< j, which is all that the rounds use of T. */
const T: usize = memory.data(64 * 4, 16);

export const SM3_IV: usize = memory.data<u32>([
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
]);

/** Fills the round constants; called once when the module starts. */
export function sm3Start(): void {
  for (let j: u32 = 0; j < 64; j += 1) {
    const t: u32 = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    store<u32>(T + (<usize>j << 2), rotl32(t, j & 31));
  }
}

function rotl32(x: u32, n: u32): u32 {
  return n == 0 ? x : (x << n) | (x >> (32 - n));
}

// Rotation by a whole byte is one shuffle instead of three operations.
@inline
function rotl8(x: v128): v128 {
  return i8x16.swizzle(x, i8x16(3, 0, 1, 2, 7, 4, 5, 6, 11, 8, 9, 10, 15, 12, 13, 14));
}

/** P0(x) = x ^ (x<<<9) ^ (x<<<17) */
@inline
function p0(x: v128): v128 {
  return xor(x, rotl(xor(x, rotl8(x)), 9));
}

/** P1(x) = x ^ (x<<<15) ^ (x<<<23) */
@inline
function p1(x: v128): v128 {
  return xor(x, rotl(xor(x, rotl8(x)), 15));
}

@inline
function expand(w: usize): void {
  const x = p1(xor(xor(v128.load(w), v128.load(w, 7 * 16)), rotl(v128.load(w, 13 * 16), 15)));
  v128.store(w, xor(xor(x, rotl(v128.load(w, 3 * 16), 7)), v128.load(w, 10 * 16)), 16 * 16);
}

@inline
function ss1(a12: v128, e: v128, t: v128): v128 {
  return rotl(add(add(a12, e), t), 7);
}

@inline
function ff(x: v128, y: v128, z: v128, late: bool): v128 {
  return late ? v128.or(v128.and(x, y), v128.and(v128.or(x, y), z)) : xor(xor(x, y), z);
}

@inline
function gg(x: v128, y: v128, z: v128, late: bool): v128 {
  return late ? xor(v128.and(xor(y, z), x), z) : xor(xor(x, y), z);
}

/** Working words between the two kinds of rounds. */
const WORK: usize = memory.data(8 * 16, 16);

@inline
function work(i: i32): v128 {
  return v128.load(WORK + ((<usize>i) << 4));
}

@inline
function setWork(i: i32, x: v128): void {
  v128.store(WORK + ((<usize>i) << 4), x);
}

@inline
function rounds(from: i32, to: i32, late: bool): void {
  let a = work(0);
  let b = work(1);
  let c = work(2);
  let d = work(3);
  let e = work(4);
  let f = work(5);
  let g = work(6);
  let h = work(7);
  let a12: v128;
  let s: v128;
  let wj: v128;
  for (let j = from; j < to; j += 4) {
    const w = W + ((<usize>j) << 4);
    const t = T + ((<usize>j) << 2);    a12 = rotl(a, 12);
    s = ss1(a12, e, v128.load32_splat(t, 0));
    wj = v128.load(w, 0);
    d = add(add(add(ff(a, b, c, late), d), xor(s, a12)), xor(wj, v128.load(w, 64)));
    h = p0(add(add(add(gg(e, f, g, late), h), s), wj));
    b = rotl(b, 9);
    f = rotl(f, 19);

    a12 = rotl(d, 12);
    s = ss1(a12, h, v128.load32_splat(t, 4));
    wj = v128.load(w, 16);
    c = add(add(add(ff(d, a, b, late), c), xor(s, a12)), xor(wj, v128.load(w, 80)));
    g = p0(add(add(add(gg(h, e, f, late), g), s), wj));
    a = rotl(a, 9);
    e = rotl(e, 19);

    a12 = rotl(c, 12);
    s = ss1(a12, g, v128.load32_splat(t, 8));
    wj = v128.load(w, 32);
    b = add(add(add(ff(c, d, a, late), b), xor(s, a12)), xor(wj, v128.load(w, 96)));
    f = p0(add(add(add(gg(g, h, e, late), f), s), wj));
    d = rotl(d, 9);
    h = rotl(h, 19);

    a12 = rotl(b, 12);
    s = ss1(a12, f, v128.load32_splat(t, 12));
    wj = v128.load(w, 48);
    a = add(add(add(ff(b, c, d, late), a), xor(s, a12)), xor(wj, v128.load(w, 112)));
    e = p0(add(add(add(gg(f, g, h, late), e), s), wj));
    c = rotl(c, 9);
    g = rotl(g, 19);
  }
  setWork(0, a);
  setWork(1, b);
  setWork(2, c);
  setWork(3, d);
  setWork(4, e);
  setWork(5, f);
  setWork(6, g);
  setWork(7, h);
}

/** STATE = compression of STATE with the four blocks in W[0..15]. */
export function sm3Compress(): void {
  for (let w = W; w < W + 52 * 16; w += 16) expand(w);
  memory.copy(WORK, STATE, 8 * 16);
  rounds(0, 16, false);
  rounds(16, 64, true);
  for (let i = 0; i < 8; i += 1) setState(i, xor(state(i), work(i)));
}
