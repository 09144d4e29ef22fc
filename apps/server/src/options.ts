import { parseArgs } from 'node:util'
import type { Words } from './words'

export interface Options {
  readonly port: number
  readonly host: string
  readonly scenario: string | undefined
  readonly traces: string | undefined
  readonly seed: number | undefined
  readonly paused: boolean
}

/** What to do: serve, explain oneself, or say what is wrong with the command. */
export type Command =
  | { readonly type: 'serve'; readonly options: Options }
  | { readonly type: 'help' }
  | { readonly type: 'mistake'; readonly message: string }

const DEFAULT_PORT = 5400
const HIGHEST_PORT = 65_535
const HIGHEST_SEED = 4_294_967_295

function parse(args: readonly string[]) {
  return parseArgs({
    args: args[0] === 'serve' ? args.slice(1) : [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      scenario: { type: 'string' },
      traces: { type: 'string' },
      seed: { type: 'string' },
      paused: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
}

/** A whole number from 0 on, or nothing. */
const wholeNumber = (text: string, most: number): number | undefined =>
  /^\d+$/.test(text) && Number(text) <= most ? Number(text) : undefined

/** Reads the command's arguments. */
export function readCommand(args: readonly string[], words: Words): Command {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    return { type: 'mistake', message: words.wrongOption(error instanceof Error ? error.message : String(error)) }
  }
  if (values.help) return { type: 'help' }
  const port = values.port === undefined ? DEFAULT_PORT : wholeNumber(values.port, HIGHEST_PORT)
  if (port === undefined)
    return { type: 'mistake', message: words.wrongNumber('port', values.port ?? '', HIGHEST_PORT) }
  const seed = values.seed === undefined ? undefined : wholeNumber(values.seed, HIGHEST_SEED)
  if (values.seed !== undefined && seed === undefined) {
    return { type: 'mistake', message: words.wrongNumber('seed', values.seed, HIGHEST_SEED) }
  }
  const { host, scenario, traces, paused } = values
  return { type: 'serve', options: { port, host, scenario, traces, seed, paused } }
}
