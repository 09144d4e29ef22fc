// Checks the types of every project: packages and applications as they ship, and their tests.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { bin, filesUnder, root, run } from './workspace.mjs'

const AT_ONCE = 2

const files = ['apps', 'packages', 'e2e'].filter(folder => existsSync(join(root, folder))).flatMap(filesUnder)
const projects = files
  .filter(path => path.endsWith('/tsconfig.json'))
  .map(dirname)
  .filter(folder => files.some(path => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path)))

let failures = 0
const queue = [...projects]
const work = async () => {
  for (let folder = queue.shift(); folder; folder = queue.shift()) {
    const { code, output } = await run(bin('tsc'), ['--noEmit', '--pretty', 'false', '-p', folder])
    if (code === 0) continue
    failures += 1
    console.error(output.trim())
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work))
console.log(`${projects.length} projects, ${failures} with errors`)
process.exitCode = failures > 0 ? 1 : 0
