import { readFileSync } from 'node:fs'
import { type Locale, ScenarioTrace } from '@vivarium/model'
import { wordsOf } from './words'

type Read = { readonly traces: readonly ScenarioTrace[] } | { readonly complaints: readonly string[] }

/** The traces of a CSV text, a line each: a name, then CPU percentages every five minutes. Lines with # are remarks. Or the number of the line that is none. */
function parseTraces(csv: string): { readonly traces: readonly ScenarioTrace[] } | { readonly line: number } {
  const traces: ScenarioTrace[] = []
  for (const [at, line] of csv.split(/\r?\n/).entries()) {
    if (line === '' || line.startsWith('#')) continue
    const [name, ...percent] = line.split(',')
    const parsed = ScenarioTrace.safeParse({
      name,
      percent: percent.map(value => (value === '' ? value : Number(value))),
    })
    if (!parsed.success) return { line: at + 1 }
    traces.push(parsed.data)
  }
  return { traces }
}

/** Reads recorded demand from a file; none where there is no file. */
export function readTraces(file: string | undefined, locale: Locale): Read {
  if (file === undefined) return { traces: [] }
  const words = wordsOf(locale)
  try {
    const parsed = parseTraces(readFileSync(file, 'utf8'))
    return 'traces' in parsed ? parsed : { complaints: [words.notTrace(file, parsed.line)] }
  } catch (error) {
    return { complaints: [words.unreadable(file, error instanceof Error ? error.message : String(error))] }
  }
}
