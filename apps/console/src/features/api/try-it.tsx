import { useMutation } from '@tanstack/react-query'
import { newIdempotencyKey, type RawCall, sendRaw } from '@vivarium/client'
import { useId, useState } from 'react'
import { CodeChoice } from '../../components/code-call'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Disclosure } from '../../ui/disclosure'
import { Field } from '../../ui/field'
import { Input, Textarea } from '../../ui/input'
import { Panel } from '../../ui/panel'
import { AnswerView } from './answer-view'
import { type ApiCall, exampleOf, type OpenapiDocument } from './document'
import { ParameterField, sentAs } from './parameter-field'
import { type PathPart, usePathValues } from './use-path-values'

interface TryItProps {
  readonly call: ApiCall
  readonly document: OpenapiDocument
}

/** A form that makes a call on this fleet, and what came back. */
export const TryIt = ({ call, document }: TryItProps) => {
  const t = useT()
  const { method, parameters } = call
  const schema = call.requestBody?.content['application/json']?.schema
  const { parts, path } = usePathValues(call, document)
  const [values, setValues] = useState(() => firstValues(call))
  const [text, setText] = useState(() => (schema ? JSON.stringify(exampleOf(schema, document), null, 2) : ''))
  const [key, setKey] = useState('')
  const sending = useMutation({
    mutationFn: async (sent: RawCall) => ({ sent, answer: await sendRaw(sent) }),
  })
  const inQuery = parameters.filter(parameter => parameter.in === 'query')
  const query = Object.fromEntries(
    inQuery.flatMap(({ name, schema: of }) => (values[name] ? [[name, sentAs(of, values[name])]] : [])),
  )
  const body = readJson(text)
  const request = { method, path, query, ...(schema && 'value' in body ? { body: body.value } : {}) }
  const missing = [
    ...parts.filter(({ value }) => value === ''),
    ...inQuery.filter(({ name, required }) => required && !values[name]),
  ][0]
  const wrong = schema && 'mistake' in body ? t('apiPage.wrongJson', { why: body.mistake }) : undefined
  const fieldOf = (parameter: (typeof inQuery)[number]) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={values[parameter.name] ?? ''}
      onChange={value => setValues(before => ({ ...before, [parameter.name]: value }))}
    />
  )
  const optional = inQuery.filter(({ required }) => !required)
  return (
    <Panel title={t('apiPage.try')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={event => {
          event.preventDefault()
          if (missing === undefined && wrong === undefined)
            sending.mutate({ ...request, idempotencyKey: key || newIdempotencyKey() })
        }}
      >
        {method !== 'GET' && <p className="text-text-2">{t('apiPage.acts')}</p>}
        <div className="grid gap-3 sm:grid-cols-2">
          {parts.map(part => (
            <PartField key={part.name} part={part} />
          ))}
          {inQuery.filter(({ required }) => required).map(fieldOf)}
        </div>
        {optional.length > 0 && (
          <Disclosure summary={t('apiPage.optional', { n: optional.length })}>
            <div className="grid gap-3 sm:grid-cols-2">{optional.map(fieldOf)}</div>
          </Disclosure>
        )}
        {schema && (
          <Field label={t('apiPage.body')} error={wrong}>
            {control => (
              <Textarea
                {...control}
                rows={Math.min(18, text.split('\n').length + 1)}
                spellCheck={false}
                value={text}
                onChange={event => setText(event.target.value)}
                className="font-mono text-xs!"
              />
            )}
          </Field>
        )}
        {method === 'POST' && (
          <Field label={t('apiPage.key')} hint={t('apiPage.keyHint')}>
            {control => (
              <Input
                {...control}
                value={key}
                placeholder={t('apiPage.keyAuto')}
                onChange={event => setKey(event.target.value)}
                className="font-mono text-xs!"
              />
            )}
          </Field>
        )}
        <div>
          <Button
            type="submit"
            variant="primary"
            pending={sending.isPending}
            disabledReason={missing ? t('apiPage.missing', { name: missing.name }) : wrong}
          >
            {t('apiPage.send')}
          </Button>
        </div>
      </form>
      <div className="flex flex-col gap-3 pt-3">
        {sending.isError && (
          <p role="alert" className="text-fail">
            {t('apiPage.noAnswer')}
          </p>
        )}
        {sending.data && <AnswerView {...sending.data} />}
        <Disclosure summary={t('apiPage.asCode')}>
          <CodeChoice call={request} />
        </Disclosure>
      </div>
    </Panel>
  )
}

/** What parameters begin with: the log as a page of it, and not as a stream that never ends. */
const firstValues = ({ path }: ApiCall): Readonly<Record<string, string>> =>
  path === '/events' ? { format: 'json' } : {}

/** The value of a JSON text, or what is wrong with it in the words of the browser. */
const readJson = (text: string): { readonly value: unknown } | { readonly mistake: string } => {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return { mistake: error instanceof Error ? error.message : '' }
  }
}

/** A part of the address, with what the fleet has there as suggestions. */
const PartField = ({ part: { name, value, standIns, onChange } }: { readonly part: PathPart }) => {
  const listId = useId()
  return (
    <Field label={<code className="font-mono">{`{${name}}`}</code>}>
      {control => (
        <>
          <Input
            {...control}
            list={listId}
            value={value}
            onChange={event => onChange(event.target.value)}
            className="font-mono text-xs!"
          />
          <datalist id={listId}>
            {standIns.map(each => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  )
}
