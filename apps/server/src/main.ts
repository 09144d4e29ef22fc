import { loadSentences } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { type Options, readCommand } from './options'
import { readScenario } from './scenario-file'
import { type RunningServer, startServer } from './server'
import { readTraces } from './trace-file'
import { localeOf, wordsOf } from './words'

const locale = localeOf(process.env)
const words = wordsOf(locale)

/** Ends the command with what is wrong. */
function complain(lines: readonly string[]): void {
  for (const line of lines) console.error(line)
  process.exitCode = 1
}

function complaintAbout(error: unknown, { host, port }: Options): string {
  const { code, message } = error instanceof Error && 'code' in error ? error : { code: '', message: String(error) }
  return code === 'EADDRINUSE' ? words.portTaken(port) : words.cannotListen(host, port, message)
}

function endOnSignal(server: RunningServer): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void server.close().then(() => process.exit(0))
    })
  }
}

async function serve(options: Options): Promise<void> {
  await loadSentences(locale)
  const recorded = readTraces(options.traces, locale)
  if ('complaints' in recorded) return complain(recorded.complaints)
  const { traces } = recorded
  const opened =
    options.scenario === undefined
      ? { scenario: { ...fleets.default, ...(traces.length === 0 ? {} : { traces: [...traces] }) } }
      : readScenario(options.scenario, locale, traces)
  if ('complaints' in opened) return complain(opened.complaints)
  const scenario = options.seed === undefined ? opened.scenario : { ...opened.scenario, seed: options.seed }
  try {
    const server = await startServer({ ...options, scenario })
    endOnSignal(server)
    const base = `${server.url}/api/v1`
    console.log(words.serving(scenario.name, scenario.vms.length, scenario.hosts.length))
    console.log(base)
    console.log(`${words.tryIt}: curl ${base}/vms?limit=3`)
  } catch (error) {
    complain([complaintAbout(error, options)])
  }
}

const command = readCommand(process.argv.slice(2), words)
switch (command.type) {
  case 'serve':
    await serve(command.options)
    break
  case 'help':
    console.log(words.usage)
    break
  case 'mistake':
    complain([command.message])
    break
  default:
    command satisfies never
}
