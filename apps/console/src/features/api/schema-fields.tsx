import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { useT } from '../../i18n'
import { innerOf, nameOf, type OpenapiDocument, type Schema, typeText } from './document'
import { WithCode } from './with-code'

interface SchemaFieldsProps {
  readonly schema: Schema
  readonly document: OpenapiDocument
  /** What the fields are of, for who does not see where they stand. */
  readonly label: string
}

/** The fields of an object; those of what it holds are one step further. */
export const SchemaFields = ({ schema, document, label }: SchemaFieldsProps) => {
  const name = nameOf(schema)
  const inner = innerOf(schema, document)
  if (name !== undefined && inner) return <Further name={name} schema={inner} document={document} />
  if (!inner?.properties) return <code className="font-mono text-text-2 text-xs">{typeText(schema)}</code>
  return (
    <ul aria-label={label} lang="en" className="flex flex-col divide-y divide-line">
      {Object.entries(inner.properties).map(([key, field]) => (
        <Field key={key} name={key} field={field} isRequired={inner.required?.includes(key)} document={document} />
      ))}
    </ul>
  )
}

interface FieldProps {
  readonly name: string
  readonly field: Schema
  readonly isRequired: boolean | undefined
  readonly document: OpenapiDocument
}

const Field = ({ name, field, isRequired, document }: FieldProps) => {
  const t = useT()
  const inner = innerOf(field, document)
  return (
    <li className="py-1.5 text-xs">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-mono font-semibold">{name}</code>
        <code className="break-words font-mono text-text-2">{typeText(field)}</code>
        {isRequired && <span className="text-att">{t('apiPage.required')}</span>}
        <Limits schema={field} />
      </span>
      {field.description && (
        <p className="text-text-2">
          <WithCode text={field.description} />
        </p>
      )}
      {inner && <Further name={name} schema={inner} document={document} />}
    </li>
  )
}

/** Beyond these a limit is only what a number can hold. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER

const Limits = ({ schema: { minimum, exclusiveMinimum, maximum } }: { readonly schema: Schema }) => {
  const t = useT()
  const limits = [
    minimum !== undefined && minimum > -NO_LIMIT && t('apiPage.atLeast', { n: String(minimum) }),
    exclusiveMinimum !== undefined && `> ${exclusiveMinimum}`,
    maximum !== undefined && maximum < NO_LIMIT && t('apiPage.atMost', { n: String(maximum) }),
  ].filter(Boolean)
  return limits.length > 0 && <span className="text-text-3">{limits.join(', ')}</span>
}

/** Fields that are drawn when they are asked for: a schema may hold itself. */
const Further = ({ name, schema, document }: { name: string; schema: Schema; document: OpenapiDocument }) => {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <details className="group" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="flex w-fit list-none items-center gap-1 rounded-sm text-text-2 text-xs hover:text-text">
        <ChevronRight aria-hidden className="size-3.5 [details[open]>summary>&]:rotate-90" />
        {t('apiPage.fieldsOf', { name })}
      </summary>
      {open && (
        <div className="border-line border-l pl-3">
          <SchemaFields schema={schema} document={document} label={t('apiPage.fieldsOf', { name })} />
        </div>
      )}
    </details>
  )
}
