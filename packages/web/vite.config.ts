import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Development goes through the running server, so cookies and the API are the real ones. */
const api = process.env['MINGCHA_API'] ?? 'http://127.0.0.1:8080';

// A test run sets NODE_ENV=test; what is built must be the same React that users get.
export default defineConfig(({ command }) => {
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    plugins: [react()],
    server: { proxy: { '/api': api, '/healthz': api } },
    build: {
      target: 'es2022',
      // Office machines keep old browsers for long; a map would double what the server has to hold.
      sourcemap: false,
      // Fonts stay files: a data URL of a Chinese subset would be fetched by everyone, used or not.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 1200,
    },
  };
});
