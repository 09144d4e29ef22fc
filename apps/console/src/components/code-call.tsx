import { useT } from '../i18n'
import { CodeBlock } from '../ui/code-block'
import { Disclosure } from '../ui/disclosure'

/** A call, as the client's `changes` make them. */
export interface RestCall {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below the API's root: `/vms/vm-7f3k/migrate`. */
  readonly path: string
  readonly body?: unknown
  readonly query?: Readonly<Record<string, unknown>>
}

/** Where `vivarium serve` answers if it is not told otherwise. */
const SERVED_AT = 'http://127.0.0.1:5400/api/v1'

const shellQuoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** The call as a command line for the served API. */
export const curlOf = ({ method, path, body, query }: RestCall): string => {
  const search = new URLSearchParams(Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]))
  const address = `${SERVED_AT}${path}${search.size > 0 ? `?${search}` : ''}`
  const lines = [`curl -X ${method} ${shellQuoted(address)}`]
  if (body !== undefined) {
    lines.push(`  -H 'Content-Type: application/json'`, `  -d ${shellQuoted(JSON.stringify(body, null, 2))}`)
  }
  return lines.join(' \\\n')
}

/** "Show REST call": the same thing by curl, for who would rather script it. */
export const CodeCall = ({ call }: { readonly call: RestCall }) => {
  const t = useT()
  return (
    <Disclosure summary={t('call.show')}>
      <CodeBlock
        code={curlOf(call)}
        label={t('call.title')}
        copyLabel={t('call.copy')}
        copiedLabel={t('common.copied')}
      />
    </Disclosure>
  )
}
