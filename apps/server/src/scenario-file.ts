import { readFileSync } from 'node:fs'
import { openScenario } from '@vivarium/engine'
import { fieldErrors, type Locale, mistakeText, Scenario, type ScenarioTrace } from '@vivarium/model'
import { wordsOf } from './words'

/** A scenario, or the lines that say why there is none. */
export type Opened = { readonly scenario: Scenario } | { readonly complaints: readonly string[] }

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The document with more traces; one of another shape is left to the check. */
function traced(document: unknown, more: readonly ScenarioTrace[]): unknown {
  if (more.length === 0 || typeof document !== 'object' || document === null) return document
  const own = 'traces' in document && Array.isArray(document.traces) ? document.traces : []
  return { ...document, traces: [...own, ...more] }
}

/** Checks a document in full: its shape, then what it refers to. */
function checkDocument(document: unknown, locale: Locale): Opened {
  const parsed = Scenario.safeParse(document)
  if (!parsed.success) {
    const errors = fieldErrors(locale, parsed.error.issues, document)
    return { complaints: errors.map(({ pointer, detail }) => `${pointer || '/'}: ${detail}`) }
  }
  const opened = openScenario(parsed.data)
  return 'mistakes' in opened
    ? { complaints: opened.mistakes.map(mistake => `${mistake.pointer}: ${mistakeText(locale, mistake)}`) }
    : { scenario: parsed.data }
}

/** Reads a scenario document from a file, with traces from elsewhere for its VMs to follow. */
export function readScenario(file: string, locale: Locale, traces: readonly ScenarioTrace[]): Opened {
  const words = wordsOf(locale)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { complaints: [words.unreadable(file, reasonOf(error))] }
  }
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch (error) {
    return { complaints: [words.notJson(file, reasonOf(error))] }
  }
  const opened = checkDocument(traced(document, traces), locale)
  if ('scenario' in opened) return opened
  return { complaints: [words.mistakes(file, opened.complaints.length), ...opened.complaints.map(line => `  ${line}`)] }
}
