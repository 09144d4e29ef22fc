import { useQuery } from '@tanstack/react-query'
import { tagsQuery } from '@vivarium/client'
import { X } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useT } from '../i18n'
import { cx } from '../ui/cx'
import { Field } from '../ui/field'

interface TagFieldProps {
  /** "Tags" without it. */
  readonly label?: string
  readonly value: readonly string[]
  readonly onChange: (tags: readonly string[]) => void
  readonly error?: string | undefined
}

/** Tags as chips; what is typed becomes one on Enter or a comma. Tags that the fleet knows are suggested. */
export const TagField = ({ label, value, onChange, error }: TagFieldProps) => {
  const t = useT()
  const [draft, setDraft] = useState('')
  const listId = useId()
  const { data: known } = useQuery(tagsQuery({ limit: 1000 }))
  const add = (text: string) => {
    setDraft('')
    const tags = text.split(/[\s,]+/).filter(tag => tag !== '' && !value.includes(tag))
    if (tags.length > 0) onChange([...value, ...new Set(tags)])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends a syllable of Korean while it is being composed.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      add(draft)
    }
    if (event.key === 'Backspace' && draft === '') onChange(value.slice(0, -1))
  }
  return (
    <Field label={label ?? t('tags.label')} hint={t('tags.hint')} error={error}>
      {control => (
        <div
          className={cx(
            'flex min-h-8 flex-wrap items-center gap-1.5 rounded-md border bg-surface px-2 py-0.5 focus-within:outline-2 focus-within:outline-accent',
            error ? 'border-fail' : 'border-control',
          )}
        >
          {value.map(tag => (
            <span key={tag} className="inline-flex h-6 items-center rounded-sm border border-line-2 pl-1.5 text-xs">
              {tag}
              <button
                type="button"
                aria-label={t('tags.remove', { tag })}
                onClick={() => onChange(value.filter(each => each !== tag))}
                className="flex size-6 items-center justify-center rounded-sm text-text-3 hover:text-text"
              >
                <X aria-hidden className="size-3" />
              </button>
            </span>
          ))}
          <input
            {...control}
            value={draft}
            onChange={event =>
              event.target.value.endsWith(',') ? add(event.target.value) : setDraft(event.target.value)
            }
            onKeyDown={onKeyDown}
            onBlur={() => add(draft)}
            list={listId}
            autoComplete="off"
            spellCheck={false}
            className="h-6 min-w-24 flex-1 bg-transparent outline-none"
          />
          <datalist id={listId}>
            {(known?.items ?? []).flatMap(({ name }) =>
              value.includes(name) ? [] : [<option key={name} value={name} />],
            )}
          </datalist>
        </div>
      )}
    </Field>
  )
}
