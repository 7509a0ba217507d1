import type { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** On the very first start the pages are built beside the filling of the county; whoever comes first waits a second. */
const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>明察</title>
<p>页面正在准备，马上就好……若长时间停在这里，请用 npm start 启动（会自动构建页面）。接口已可使用：<a href="/api/openapi.json">/api/openapi.json</a></p></html>`;

/** Serves the built pages; unknown paths get index.html (the browser's router decides). Hashed assets never expire. */
export function serveWeb(http: Hono, dist: string): void {
  http.get('*', async (c) => {
    const path = decodeURIComponent(new URL(c.req.url).pathname);
    // a file where one is named; a page (whatever its id looks like) where a browser asks for one
    const named = extname(path) !== '' && !path.includes('\0');
    const found = named ? await readFile(join(dist, normalize(path))).catch(() => null) : null;
    const wantsPage =
      !path.startsWith('/assets/') && (!named || (c.req.header('accept') ?? '').includes('text/html'));
    if (found === null && !wantsPage) return c.text('Not found', 404);
    const asset = found === null ? '/index.html' : normalize(path);
    const file = found ?? (await readFile(join(dist, asset)).catch(() => null));
    if (file === null) return c.html(NOT_BUILT, 200);
    const immutable = asset.startsWith('/assets/');
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': TYPES[extname(asset)] ?? 'application/octet-stream',
        'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  });
}
