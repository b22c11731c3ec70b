import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** While developing, the page comes from Vite and everything under /api from a running server. */
const server = process.env.KAKERU_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    proxy: { '/api': { target: server, ws: true, changeOrigin: true, rewriteWsOrigin: true } },
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
