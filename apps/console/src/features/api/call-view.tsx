import { Link } from '@tanstack/react-router'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { type ApiCall, type OpenapiDocument, resolved } from './document'
import { Method } from './method'
import { SchemaFields } from './schema-fields'
import { TryIt } from './try-it'
import { WithCode } from './with-code'

interface CallViewProps {
  readonly call: ApiCall
  readonly document: OpenapiDocument
}

/** One call: what it does, what it takes and answers, and a form that makes it. */
export const CallView = ({ call, document }: CallViewProps) => {
  const t = useT()
  const { method, path, summary, description, requestBody, responses } = call
  const body = requestBody?.content['application/json']?.schema
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Link
        from="/api-reference"
        to="/api-reference"
        search={before => ({ ...before, call: undefined })}
        className="w-fit rounded-sm text-accent-text hover:underline lg:hidden"
      >
        {t('apiPage.all')}
      </Link>
      <header className="flex flex-col gap-1.5">
        <h2 className="font-semibold text-base">
          <WithCode text={summary} />
        </h2>
        <p className="flex items-baseline gap-2 text-xs">
          <Method method={method} />
          <code className="break-all font-mono">{path}</code>
        </p>
        {description && (
          <p lang="en" className="max-w-prose text-text-2">
            <WithCode text={description} />
          </p>
        )}
      </header>
      <TryIt call={call} document={document} />
      {body && (
        <Panel title={t('apiPage.bodySchema')}>
          <SchemaFields schema={resolved(body, document)} document={document} label={t('apiPage.bodySchema')} />
        </Panel>
      )}
      <Panel title={t('apiPage.answers')}>
        <dl lang="en" className="flex flex-col gap-2">
          {Object.entries(responses).map(([code, response]) => {
            const schema = response.content?.['application/json']?.schema
            return (
              <div key={code} className="flex gap-3">
                <dt className="w-8 shrink-0 font-mono font-semibold text-xs">{code}</dt>
                <dd className="min-w-0">
                  <WithCode text={response.description ?? problemText(response.$ref, document)} />
                  {schema && <SchemaFields schema={schema} document={document} label={`${code}`} />}
                </dd>
              </div>
            )
          })}
        </dl>
      </Panel>
    </div>
  )
}

/** What an answer says that all calls share. */
const problemText = (ref: string | undefined, { components }: OpenapiDocument): string =>
  components.responses[ref?.split('/').at(-1) ?? '']?.description ?? ''
