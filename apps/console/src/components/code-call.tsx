import { useState } from 'react'
import { useT } from '../i18n'
import { CodeBlock } from '../ui/code-block'
import { Disclosure } from '../ui/disclosure'
import { Segments } from '../ui/segments'

/** A call, as the client's `changes` make them. */
export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the API's root: `/vms/vm-7f3k/migrate`. */
  readonly path: string
  readonly body?: unknown
  readonly query?: Readonly<Record<string, unknown>> | undefined
}

/** Where `vivarium serve` answers if it is not told otherwise. */
const SERVED_AT = 'http://127.0.0.1:5400/api/v1'

const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

const searchOf = (query: RestCall['query'] = {}): string => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return search.size > 0 ? `?${search}` : ''
}

/** The call as a command line for the served API. */
export const curlOf = ({ method, path, body, query }: RestCall): string => {
  const address = `${SERVED_AT}${path}${searchOf(query)}`
  const lines = [`curl -X ${method} ${shellQuoted(address)}`]
  if (body !== undefined) {
    lines.push(`  -H 'Content-Type: application/json'`, `  -d ${shellQuoted(JSON.stringify(body, null, 2))}`)
  }
  return lines.join(' \\\n')
}

/** The call as JavaScript for the served API. */
const fetchOf = ({ method, path, body, query }: RestCall): string => {
  const address = `'${SERVED_AT}${path}${searchOf(query)}'`
  if (method === 'GET') return `const response = await fetch(${address})\nawait response.json()`
  const lines = [`await fetch(${address}, {`, `  method: '${method}',`]
  if (body !== undefined) {
    const indented = JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')
    lines.push(`  headers: { 'Content-Type': 'application/json' },`, `  body: JSON.stringify(${indented}),`)
  }
  return [...lines, '})'].join('\n')
}

const LANGUAGES = { curl: curlOf, fetch: fetchOf } as const
const CHOICES = [
  { value: 'curl', label: 'curl' },
  { value: 'fetch', label: 'fetch' },
] as const

/** A call to be copied, as a command line or as JavaScript. */
export const CodeChoice = ({ call }: { readonly call: RestCall }) => {
  const t = useT()
  const [language, setLanguage] = useState<keyof typeof LANGUAGES>('curl')
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Segments label={t('call.language')} options={CHOICES} value={language} onChange={setLanguage} />
      <CodeBlock
        code={LANGUAGES[language](call)}
        label={t('call.title')}
        copyLabel={t('call.copy')}
        copiedLabel={t('common.copied')}
      />
    </div>
  )
}

/** "Show REST call": the same thing by curl or fetch, for who would rather script it. */
export const CodeCall = ({ call }: { readonly call: RestCall }) => (
  <Disclosure summary={useT()('call.show')}>
    <CodeChoice call={call} />
  </Disclosure>
)
