import { Client, type ClientConfig } from 'pg';

/** One connection, outside any pool. A connection that breaks later must not end the process. */
export async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  client.on('error', () => {});
  await client.connect();
  return client;
}
