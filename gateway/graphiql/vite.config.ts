import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  plugins: [react()],
  // The gateway puts a fresh nonce in its place with every response.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: '../dist/graphiql',
    emptyOutDir: true,
    // The policy of the page allows no data: fonts.
    assetsInlineLimit: 0,
    // The editor alone is 2.8 MB.
    chunkSizeWarningLimit: 4000,
    modulePreload: { polyfill: false },
    // GraphiQL makes the names of its icons out of the names of their functions.
    rolldownOptions: { output: { keepNames: true } },
  },
  resolve: { dedupe: ['graphql'] },
  // Only for the development server, where the GraphQL worker fails on parts that are CommonJS.
  optimizeDeps: {
    entries: 'index.html',
    include: ['graphql', 'monaco-graphql > graphql-language-service', 'monaco-graphql > picomatch-browser'],
  },
  server: {
    proxy: {
      '/graphql': 'http://localhost:4000',
      '/graphiql/caller': 'http://localhost:4000',
      '/graphiql/personas': 'http://localhost:4000',
      '/development': 'http://localhost:4000',
    },
  },
});
