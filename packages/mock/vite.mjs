import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const FILE = 'mockServiceWorker.js'

/**
 * Serves msw's service worker beside the page, in development and from the build: it controls no more than what is below
 * its own address.
 * @returns {import('vite').Plugin}
 */
export function mockServiceWorker() {
  const read = () => readFile(createRequire(import.meta.url).resolve(`msw/${FILE}`), 'utf8')
  let base = '/'
  return {
    name: 'mock-service-worker',
    configResolved(config) {
      base = config.base
    },
    configureServer(server) {
      server.middlewares.use(`${base}${FILE}`, async (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end(await read())
      })
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await read() })
    },
  }
}
