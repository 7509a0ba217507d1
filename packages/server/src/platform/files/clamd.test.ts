import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamd } from './clamd.ts';

/** A daemon that speaks clamd's protocol and knows one virus (scripts/drill-clamd.sh asks a real one). */
let daemon: Server;
let address = '';
const folder = mkdtempSync(join(tmpdir(), 'mingcha-clamd-'));
const LIMIT = 3_000_000;
/** Whether it goes away over a long file without a word, as the network may have it. */
let hangsUp = false;
beforeAll(async () => {
  daemon = createServer((socket) => {
    let got = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (piece) => {
      got = Buffer.concat([got, piece]);
      if (got.length < 10) return;
      if (!got.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return socket.end('UNKNOWN COMMAND\0');
      const body: Buffer[] = [];
      for (let at = 10; at + 4 <= got.length;) {
        const length = got.readUInt32BE(at);
        at += 4;
        if (length === 0) {
          const text = Buffer.concat(body).toString('latin1');
          return socket.end(text.includes('EICAR') ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0');
        }
        if (at + length > got.length) return;
        body.push(got.subarray(at, at + length));
        at += length;
        if (body.reduce((n, b) => n + b.length, 0) > LIMIT) {
          if (!hangsUp) return socket.write('INSTREAM size limit exceeded. ERROR\0');
          return socket.resetAndDestroy();
        }
      }
    });
  });
  await new Promise<void>((up) => daemon.listen(0, '127.0.0.1', up));
  address = `tcp:127.0.0.1:${(daemon.address() as AddressInfo).port}`;
});
afterAll(() => {
  daemon.close();
  rmSync(folder, { recursive: true, force: true });
});

const scan = (content: string | Buffer, at = address) => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return clamd(at).scan({ path, sha256: '', size: content.length });
};

test('a clean file passes, also a long and an empty one; a virus is named', async () => {
  expect(await scan('检查记录')).toBeNull();
  expect(await scan('')).toBeNull();
  expect(await scan(Buffer.alloc(LIMIT - 1, 7))).toBeNull();
  expect(await scan(Buffer.concat([Buffer.alloc(2_000_000, 7), Buffer.from('EICAR')]))).toBe(
    'Eicar-Signature',
  );
});

test('what the daemon does not look at is refused with its words, and so is everything where there is none', async () => {
  await expect(scan(Buffer.alloc(LIMIT * 3))).rejects.toMatchObject({
    code: 'FILE_UNSCANNED',
    details: { why: expect.stringContaining('size limit exceeded') },
  });
  hangsUp = true;
  await expect(scan(Buffer.alloc(LIMIT * 3))).rejects.toMatchObject({ code: 'FILE_UNSCANNED' });
  hangsUp = false;
  await expect(scan('x', 'tcp:127.0.0.1:1')).rejects.toMatchObject({ code: 'FILE_UNSCANNED' });
  await expect(scan('x', `unix:${join(folder, 'nothing')}`)).rejects.toMatchObject({
    code: 'FILE_UNSCANNED',
  });
});

test('an address that is none stops the start', () => {
  for (const wrong of ['', 'localhost:3310', 'tcp:localhost', 'tcp:localhost:99999', 'unix:relative'])
    expect(() => clamd(wrong), wrong).toThrow('MINGCHA_CLAMD');
});
