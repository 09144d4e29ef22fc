import { defineConfig } from 'vite'

/** A folder for Node that needs nothing beside it. */
export default defineConfig({
  build: { ssr: 'src/main.ts', target: 'node20', rollupOptions: { output: { entryFileNames: 'main.js' } } },
  ssr: { noExternal: true },
})
