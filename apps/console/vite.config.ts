import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { mockServiceWorker } from '@vivarium/mock/vite'
import { defineConfig, type Plugin } from 'vite'

const CATALOGUE = /\/src\/i18n\/(en|ko)\/(?!index|first|rest)[a-z-]+\.ts$/
// Runs after TypeScript's own syntax is gone: what is left is `export const vms = { 'vms.title': '…', … }`.
const OBJECT = /export const (\w+) = (\{[\s\S]*\})/

/** Parses the ICU messages of the catalogues while building, so that no parser is shipped. */
const compileCatalogues = (): Plugin => ({
  name: 'compile-catalogues',
  enforce: 'post',
  apply: 'build',
  transform(code, id) {
    if (!CATALOGUE.test(id)) return undefined
    const match = OBJECT.exec(code)
    if (!match?.[1] || !match[2]) throw new Error(`${id} does not export its messages as one object`)
    const messages: Record<string, string> = new Function(`return ${match[2]}`)()
    const compiled = Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, compileMessage(text)]))
    return { code: `export const ${match[1]} = ${JSON.stringify(compiled)}`, map: null }
  },
})

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

/** What only verbs and their routes reach. */
const LATER = /\/packages\/(engine\/src\/(actions|policies|machinery)|api\/src\/(rest|routes\/index))\b/

/** A first visit waits for all that the worker begins with: refuses there what the first page does not need. */
const smallStart = (): Plugin => ({
  name: 'small-start',
  apply: 'build',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      const stray = file.type === 'chunk' && file.isEntry ? file.moduleIds.find(id => LATER.test(id)) : undefined
      if (stray !== undefined) this.error(`${stray} is in what the worker begins with: see packages/api/src/equip.ts`)
    }
  },
})

/** What the pages that list things have in common, with all that it stands on. */
const LISTS =
  /\/src\/(components\/(alarm-mark|fault-mark|list-view|page|quantity|resource-link|sim-time|states|use-chosen|vm-fields)|features\/vms-list\/(action-host|actions|use-selection)|ui\/(badge|checkbox|sparkline|state-dot|table))\.tsx?$|\/useSuspenseQuery\.js$|\/icons\/(check|chevron-right|ellipsis)\./

/** `vite build --base /vivarium/` builds the console for a subpath; it finds its own through `import.meta.env.BASE_URL`. */
export default defineConfig({
  plugins: [react(), tailwindcss(), compileCatalogues(), fontLicences(), mockServiceWorker()],
  worker: {
    format: 'es',
    plugins: () => [smallStart()],
    // What the worker starts with comes in one file, too; what nobody reads of a module that it names stays out of it.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'main', tags: ['$initial'], includeDependenciesRecursively: false }] },
      },
    },
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: path => (path.endsWith('.woff2') ? false : undefined),
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page starts with comes in one file: a request costs more than the bytes of a small module.
            { name: 'first', tags: ['$initial'], priority: 1 },
            // So does what every list of things is made of.
            { name: 'lists', test: LISTS },
          ],
        },
      },
    },
  },
})
