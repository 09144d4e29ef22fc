import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { compileCatalogues } from './catalogues.config'

const licenceOf = (font: string): string =>
  readFileSync(fileURLToPath(new URL(`./node_modules/@fontsource-variable/${font}/LICENSE`, import.meta.url)), 'utf8')

/** The fonts' licences travel with their files. Pretendard's package leaves the text out; it is the same one. */
const fontLicences = (): Plugin => ({
  name: 'font-licences',
  apply: 'build',
  generateBundle() {
    const inter = licenceOf('inter')
    const openFontLicence = inter.slice(inter.indexOf('\n'))
    const sources = {
      inter,
      'jetbrains-mono': licenceOf('jetbrains-mono'),
      pretendard: `Copyright (c) 2021 Kil Hyung-jin, with Reserved Font Name Pretendard.\n${openFontLicence}`,
    }
    for (const [font, source] of Object.entries(sources)) {
      this.emitFile({ type: 'asset', fileName: `licences/${font}.txt`, source })
    }
  },
})

/** `vite build --base /vivarium/` builds the console for a subpath; it finds its own through `import.meta.env.BASE_URL`. */
export default defineConfig({
  plugins: [react(), tailwindcss(), compileCatalogues(), fontLicences()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    assetsInlineLimit: path => (path.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 700,
  },
})
