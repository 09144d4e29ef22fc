// Builds the console and the server, each only if its sources changed since the last build.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { install } from './install.mjs'
import { bin, filesUnder, results, root, run } from './workspace.mjs'

const COMPRESSED = new Set(['.html', '.js', '.css', '.json', '.svg', '.txt', '.webmanifest'])
const SMALLEST_WORTH_IT = 1024

/** Builds the console into apps/console/dist, compressed copies beside the files; throws with the builder's words. */
export const buildConsole = () => build('apps/console', compress)

/** Bundles the server for Node into apps/server/dist/main.js; throws with the builder's words. */
export const buildServer = () => build('apps/server')

async function build(app, finish) {
  const fingerprint = fingerprintOf(app)
  const dist = join(root, app, 'dist')
  if (read(join(dist, '.built')) === fingerprint) return
  console.log(`Building ${app} …`)
  // Built aside and moved into place, so that whoever serves or builds at the same time never sees half of it.
  const aside = join(results, `build-${process.pid}-${app.replace('/', '-')}`)
  mkdirSync(results, { recursive: true })
  const { code, output } = await run(bin('vite', app), ['build', '--outDir', aside, '--emptyOutDir'], {
    cwd: join(root, app),
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0) throw new Error(`${app} could not be built:\n${output}`)
  await finish?.(aside)
  writeFileSync(join(aside, '.built'), fingerprint)
  rmSync(`${aside}-old`, { recursive: true, force: true })
  if (read(join(dist, '.built')) !== undefined) renameSync(dist, `${aside}-old`)
  else rmSync(dist, { recursive: true, force: true })
  renameSync(aside, dist)
  rmSync(`${aside}-old`, { recursive: true, force: true })
}

/** Changes when any file does that the build could read: the application, the packages, the lock file. */
function fingerprintOf(app) {
  const sources = [app, 'packages'].flatMap(filesUnder).filter(path => !path.includes('/test/'))
  const hash = createHash('sha256')
  for (const path of [...sources, 'pnpm-lock.yaml', 'tsconfig.base.json', '.ci/build.mjs']) {
    const { mtimeMs, size } = statSync(join(root, path))
    hash.update(`${path} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

async function compress(folder) {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)]
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && COMPRESSED.has(extname(entry.name)))
    .map(entry => join(entry.parentPath, entry.name))
  await Promise.all(
    paths.map(async path => {
      const body = readFileSync(path)
      if (body.length < SMALLEST_WORTH_IT) return
      writeFileSync(`${path}.br`, await brotli(body))
      writeFileSync(`${path}.gz`, await zip(body, { level: 9 }))
    }),
  )
}

function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await install()
  await buildConsole()
  await buildServer()
}
