// What 2 cores give at best: node:http answering fixed bytes, under the same load as bench/load.ts puts on the product.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const body = JSON.stringify({ rows: Array.from({ length: 20 }, (_, i) => ({ id: i, name: '虚构单位' })) });
const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(body);
}).listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
process.on('SIGTERM', () => process.exit(0));
