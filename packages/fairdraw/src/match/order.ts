/**
 * Order of strings by Unicode code points, which is the order of their UTF-8 bytes. JavaScript's own `<` compares
 * UTF-16 units and puts rare characters (U+10000 and above, some in names of places) before U+E000..U+FFFF.
 */
export function compareText(a: string, b: string): number {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Moves the surrogates behind U+E000..U+FFFF */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
