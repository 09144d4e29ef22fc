import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

const CATALOGUE = /\/src\/i18n\/(en|ko)\/(?!index)[a-z-]+\.ts$/
// Runs after TypeScript's own syntax is gone: what is left is `export const vms = { 'vms.title': '…', … }`.
const OBJECT = /export const (\w+) = (\{[\s\S]*?\n\})/

/** Parses the ICU messages of the catalogues while building, so that no parser is shipped. */
export const compileCatalogues = (): Plugin => ({
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
