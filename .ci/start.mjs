// npm start: installs, builds what changed, serves the console and prints its address.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildConsole } from './build.mjs'
import { install } from './install.mjs'
import { serveFolder } from './static.mjs'
import { endChildren, root, whenToldToEnd } from './workspace.mjs'

const DEFAULT_PORT = 4173
const PORTS_TO_TRY = 50

const USAGE = `npm start -- [--port N] [--host NAME]
  --port N      ${DEFAULT_PORT} unless told (or PORT in the environment), or the next that is free
  --host NAME   whom it answers: this machine only (127.0.0.1) unless told`
const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  help: { type: 'boolean', default: false },
}

whenToldToEnd(() => {
  endChildren()
  process.exit(0)
})

try {
  const values = options()
  const asked = askedPort(values.port ?? process.env.PORT)
  await install()
  await buildConsole()
  const server = serveFolder(join(root, 'apps/console/dist'))
  const port = asked ? await listen(server, asked, values.host) : await listenFrom(server, DEFAULT_PORT, values.host)
  const shown = values.host === '127.0.0.1' || values.host === '0.0.0.0' ? 'localhost' : values.host
  console.log(`Vivarium is at http://${shown}:${port}/`)
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

function options() {
  try {
    const { values } = parseArgs({ options: OPTIONS })
    if (!values.help) return values
  } catch (error) {
    throw new Error(`${error.message}\n${USAGE}`)
  }
  console.log(USAGE)
  process.exit(0)
}

function askedPort(text) {
  if (text === undefined || text === '') return undefined
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`${text} is no port: 1 to 65535.`)
  return port
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    const fail = error =>
      reject(error.code === 'EADDRINUSE' ? Object.assign(new Error(`Port ${port} is taken.`), { taken: true }) : error)
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      resolve(port)
    })
  })
}

async function listenFrom(server, first, host) {
  for (let port = first; port < first + PORTS_TO_TRY; port += 1) {
    try {
      return await listen(server, port, host)
    } catch (error) {
      if (!error.taken) throw error
    }
  }
  throw new Error(`No port between ${first} and ${first + PORTS_TO_TRY - 1} is free: name one with --port.`)
}
