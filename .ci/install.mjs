// Installs what the lock file names, unless exactly that is installed already.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './workspace.mjs'

/** The package manager, pinned: later majors do not run on Node 20. */
export const pnpm = ['--yes', 'pnpm@10.34.9']

const textOf = path => {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

/** pnpm keeps the lock file of what it installed last: the installation is current if both say the same. */
const isCurrent = () => textOf('node_modules/.pnpm/lock.yaml') === textOf('pnpm-lock.yaml')

/** Installs if needed; throws with the package manager's own words if that fails. */
export async function install() {
  refuseOldNode()
  if (isCurrent()) return
  console.log('Installing dependencies …')
  // The build and the checks need the development dependencies, whatever the environment says.
  const env = { NODE_ENV: 'development', npm_config_update_notifier: 'false' }
  const { code, output } = await run('npx', [...pnpm, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    env,
  })
  if (code !== 0) throw new Error(`The dependencies could not be installed:\n${output}`)
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new Error(`Node 20.19 or newer is needed; this is ${process.versions.node}.`)
}
