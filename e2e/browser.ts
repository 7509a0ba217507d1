/**
 * A real Chromium out of an npm package, for tests on machines where nothing can be installed with apt.
 *
 *   const browser = await launchBrowser();            // a playwright-core Browser
 *   const page = await browser.newPage();  …  await browser.close();
 *
 * Measured traps (design/stack.md 9): the package's default arguments kill the browser when a context closes, so only
 * `--no-sandbox` is passed; Chinese needs a font, which comes from an npm package through FONTCONFIG_FILE; on a machine
 * without libnss3 the libraries of the package's al2023 archive are put on LD_LIBRARY_PATH.
 * The package's own unpacking is not used: it takes a half-written file of another process for a finished one.
 */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompressSync, createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';
import type { Browser, LaunchOptions } from 'playwright-core';

const run = promisify(execFile);
const resolve = createRequire(import.meta.url).resolve;
const FONT_WEIGHTS = ['400Regular', '500Medium', '600SemiBold', '700Bold'];

/**
 * Starts Chromium, unpacking it once per user and version into the system's temporary folder.
 * `MINGCHA_CHROMIUM` names another Chromium (needed on arm64, for which the package carries none).
 * Only `extra.env` and `extra.args` are meant to be given; close the browser after use.
 */
export async function launchBrowser(extra: LaunchOptions = {}): Promise<Browser> {
  const { executablePath, env } = await browserFiles();
  return chromium.launch({
    ...extra,
    executablePath,
    args: ['--no-sandbox', ...(extra.args ?? [])],
    env: { ...process.env, ...env, ...extra.env },
  });
}

/** Paths and environment with which the browser starts; throws with the loader's own words when it cannot. */
export async function browserFiles(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const pack = join(dirname(resolve('@sparticuz/chromium')), '..');
  const { version } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8')) as { version: string };
  const cache = join(tmpdir(), `mingcha-chromium-${version}-${userInfo().uid}`);
  await mkdir(cache, { recursive: true });
  const env: Record<string, string> = { FONTCONFIG_FILE: await fontConfig(cache) };
  const given = process.env['MINGCHA_CHROMIUM'];
  if (given) return { executablePath: given, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No packaged Chromium for ${process.platform}-${process.arch}: set MINGCHA_CHROMIUM to a Chromium.`,
    );
  }
  const executablePath = await once(join(cache, 'chromium'), async (temporary) => {
    await pipeline(
      createReadStream(join(pack, 'bin', 'chromium.br')),
      createBrotliDecompress(),
      createWriteStream(temporary),
    );
    await chmod(temporary, 0o755);
  });
  if (await starts(executablePath, env)) return { executablePath, env };
  const libraries = await once(join(cache, 'al2023'), (temporary) =>
    untar(brotliDecompressSync(readFileSync(join(pack, 'bin', 'al2023.tar.br'))), temporary),
  );
  env['LD_LIBRARY_PATH'] = [join(libraries, 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  await run(executablePath, ['--no-sandbox', '--version'], { env: { ...process.env, ...env } });
  return { executablePath, env };
}

/** Makes `path` with `make(temporary)` and moves it into place, so that a second process sees all of it or nothing. */
async function once(path: string, make: (temporary: string) => Promise<void>): Promise<string> {
  if (existsSync(path)) return path;
  const work = await mkdtemp(join(dirname(path), 'unpack-'));
  try {
    const temporary = join(work, 'item');
    await make(temporary);
    await rename(temporary, path);
  } catch (error) {
    if (!existsSync(path)) throw error; // another process was faster: its folder cannot be replaced, and need not be
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return path;
}

async function starts(executablePath: string, env: Record<string, string>): Promise<boolean> {
  try {
    await run(executablePath, ['--no-sandbox', '--version'], { env: { ...process.env, ...env } });
    return true;
  } catch (error) {
    if (String((error as { stderr?: string }).stderr).includes('shared libraries')) return false;
    throw error;
  }
}

/** Writes a fontconfig file that offers Noto Sans SC before the fonts of the machine (monospace: after DejaVu, if there). */
async function fontConfig(cache: string): Promise<string> {
  const fonts = dirname(resolve('@expo-google-fonts/noto-sans-sc/package.json'));
  const dirs = FONT_WEIGHTS.map((weight) => `<dir>${join(fonts, weight)}</dir>`).join('');
  const chinese = '<family>Noto Sans SC</family>';
  const prefer = [
    `<alias><family>sans-serif</family><prefer>${chinese}</prefer></alias>`,
    `<alias><family>serif</family><prefer>${chinese}</prefer></alias>`,
    `<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family>${chinese}</prefer></alias>`,
  ];
  const path = join(cache, 'fonts.conf');
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<dir>/usr/share/fonts</dir>${prefer.join('')}<cachedir>${join(cache, 'fontcache')}</cachedir></fontconfig>\n`;
  if (!existsSync(path) || (await readFile(path, 'utf8')) !== text) {
    const work = await mkdtemp(join(cache, 'fonts-'));
    await writeFile(join(work, 'fonts.conf'), text);
    await rename(join(work, 'fonts.conf'), path);
    await rm(work, { recursive: true });
  }
  return path;
}

/** Unpacks the plain files, folders and links of a ustar archive: all that the library archive holds. */
async function untar(tar: Uint8Array, into: string): Promise<void> {
  const text = (from: number, length: number): string =>
    new TextDecoder().decode(tar.subarray(from, from + length)).split('\0')[0] ?? '';
  await mkdir(into, { recursive: true });
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0;) {
    const name = normalize(text(at, 100));
    const size = Number.parseInt(text(at + 124, 12), 8) || 0;
    const kind = text(at + 156, 1);
    if (name.startsWith('..')) throw new Error(`archive entry outside its folder: ${name}`);
    const path = join(into, name);
    if (kind === '5') await mkdir(path, { recursive: true });
    else if (kind === '2') {
      await mkdir(dirname(path), { recursive: true });
      await symlink(text(at + 157, 100), path);
    } else if (kind === '0' || kind === '') {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, tar.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
