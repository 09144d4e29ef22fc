// npm run serve: installs, bundles what changed, and serves the API on Node. All arguments go to the server.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildServer } from './build.mjs'
import { install } from './install.mjs'
import { endChildren, root, whenToldToEnd } from './workspace.mjs'

/** How long the server has to say goodbye, in milliseconds. */
const GRACE_MS = 700

let server
whenToldToEnd(signal => {
  if (!server) {
    endChildren()
    process.exit(0)
  }
  server.kill(signal)
  setTimeout(() => server.kill('SIGKILL'), GRACE_MS)
})

try {
  await install()
  await buildServer()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

// `npm run` changes the folder to the root; a scenario is looked for where the command was given.
const cwd = process.env.INIT_CWD ?? process.cwd()
server = spawn(process.execPath, [join(root, 'apps/server/dist/main.js'), ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
})
server.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGTERM' || signal === 'SIGINT' ? 0 : 1)))
