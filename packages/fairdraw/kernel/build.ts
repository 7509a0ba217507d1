// Compiles the hash kernel. `node packages/fairdraw/kernel/build.ts` rewrites the checked-in module; the test of
// wasm.ts compiles it again and compares the bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCES = new URL('assembly/', import.meta.url);
const TARGET = new URL('../src/hash/kernel.generated.ts', import.meta.url);
const OPTIONS = [
  '-O3',
  '--runtime',
  'stub',
  '--use',
  'abort=',
  '--noAssert',
  '--enable',
  'simd',
  '--initialMemory',
  '16',
];

/** Compiles the kernel to a wasm module. Throws with the compiler's messages when it does not compile. */
export async function compileKernel(): Promise<Uint8Array> {
  let module: Uint8Array | undefined;
  const { error, stderr } = await asc.main(['index.ts', ...OPTIONS, '--outFile', 'kernel.wasm'], {
    readFile: (name: string) => readSource(name),
    writeFile: (_name: string, contents: string | Uint8Array) => {
      if (contents instanceof Uint8Array) module = contents;
    },
    listFiles: () => [],
  });
  if (error || !module) throw new Error(`The hash kernel does not compile.\n${stderr.toString()}`);
  return module;
}

function readSource(name: string): string | null {
  try {
    return readFileSync(new URL(name, SOURCES), 'utf8');
  } catch {
    return null; // the compiler tries several names for one import
  }
}

/** The text of kernel.generated.ts that carries a module. */
export function generatedText(module: Uint8Array): string {
  const lines =
    Buffer.from(module)
      .toString('base64')
      .match(/.{1,116}/g) ?? [];
  return [
    '// The compiled ../../kernel/assembly, written by `node packages/fairdraw/kernel/build.ts`. Do not edit.',
    'export const KERNEL =',
    lines.map((line) => `  '${line}'`).join(' +\n') + ';',
    '',
  ].join('\n');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(TARGET, generatedText(await compileKernel()));
}
