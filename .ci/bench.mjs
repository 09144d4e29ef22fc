// npm run bench [name …]: what things cost. It reports and never fails: times depend on the machine, so they are for
// people to compare, on a quiet one. Those in a browser are here; every folder of packages/engine/bench
// with a main.ts is another.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { endChildren, results, root, run, whenToldToEnd } from './workspace.mjs'

whenToldToEnd(() => {
  endChildren()
  process.exit(1)
})

const home = join(root, 'packages/engine/bench')
const ofEngine = readdirSync(home).filter(name => existsSync(join(home, name, 'main.ts')))
const inBrowser = ['console', 'lists', 'map']
const known = [...inBrowser, ...ofEngine]
const asked = process.argv.slice(2)
const wrong = asked.filter(name => !known.includes(name))
if (wrong.length > 0) {
  console.error(`There is no benchmark ${wrong.join(', ')}: there are ${known.join(', ')}.`)
  process.exit(1)
}

await install()
for (const name of asked.length > 0 ? asked : known) {
  console.log(`\n── ${name}`)
  if (inBrowser.includes(name)) await import(`./bench-${name}.mjs`)
  else await benchEngine(name)
}

/** Bundles a benchmark for Node and runs it with its folder and all that is left to it as arguments. */
async function benchEngine(name) {
  const { build } = await import('vite')
  const outDir = join(results, 'bench', name)
  await build({
    configFile: false,
    root: join(home, name),
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: { ssr: join(home, name, 'main.ts'), outDir, emptyOutDir: true, target: 'node20' },
  })
  await run(process.execPath, ['--enable-source-maps', join(outDir, 'main.js'), join(home, name)], { show: true })
}
