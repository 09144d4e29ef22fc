import type { ListSource } from '@vivarium/client'
import { formatQuery, parseQuery, type QueryTerm, queryMistakeText } from '@vivarium/model'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from 'react'
import { useLocale, useT, withWords } from '../i18n'
import { cx } from '../ui/cx'
import type { Completion } from './filter-completion'
import type { SuggestionKeys } from './filter-suggestions'

const Suggestions = lazy(() =>
  withWords(import('./filter-suggestions')).then(module => ({ default: module.FilterSuggestions })),
)

interface FilterBarProps {
  /** The filter as the address holds it. */
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
  /** Names of the fields that the list knows. */
  readonly fields: readonly string[]
  /** Where the list is read, to suggest the values that its fields have; without it only fields are suggested. */
  readonly source?: ListSource | undefined
}

/** A filter as chips: `state:running`, `cpu:>=4`, `-tag:test`. What is typed becomes a chip on Enter. */
export const FilterBar = ({ value = '', onChange, fields, source }: FilterBarProps) => {
  const t = useT()
  const locale = useLocale()
  const [draft, setDraft] = useState('')
  const [mistake, setMistake] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const keys = useRef<SuggestionKeys>(null)
  const [asked, setAsked] = useState(false)
  const [shown, setShown] = useState<{ readonly activeId: string | undefined }>()
  const messageId = useId()
  const listId = useId()
  const { terms } = parseQuery(value)

  const apply = (next: readonly QueryTerm[]) => {
    // What is said twice is no more than what is said once.
    const text = [...new Set(next.map(term => formatQuery([term])))].join(' ')
    if (text !== value) onChange(text || undefined)
  }
  const add = (text = draft) => {
    setAsked(false)
    const { terms: added, mistakes } = parseQuery(text, fields)
    const [first] = mistakes
    if (first) {
      setMistake([queryMistakeText(locale, first.code), t('filter.fieldsAre', { fields: fields.join(', ') })].join(' '))
      return
    }
    setMistake(undefined)
    setDraft('')
    if (added.length > 0) apply([...terms, ...added])
  }
  const pick = ({ draft: text, next }: Completion) => {
    if (next === 'apply') add(text)
    else setDraft(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (keys.current?.take(event)) return event.preventDefault()
    if (event.key === 'ArrowDown') setAsked(true)
    if (event.key === 'Enter') add()
    if (event.key === 'Backspace' && draft === '') apply(terms.slice(0, -1))
  }

  return (
    <search className="flex flex-col gap-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a larger target for the mouse; the field itself takes keys. */}
      <div
        onClick={() => input.current?.focus()}
        className={cx(
          'flex min-h-8 cursor-text flex-wrap items-center gap-1.5 rounded-md border bg-surface px-2.5 py-1 focus-within:outline-2 focus-within:outline-accent',
          mistake ? 'border-fail' : 'border-control',
        )}
      >
        <Search aria-hidden className="size-3.5 text-text-3" />
        {terms.map((term, index) => (
          <Chip
            // biome-ignore lint/suspicious/noArrayIndexKey: the same term may stand twice; its place tells them apart.
            key={index}
            term={term}
            onRemove={() => apply(terms.filter((_, at) => at !== index))}
          />
        ))}
        <span className="relative min-w-32 flex-1">
          <input
            ref={input}
            data-filter
            value={draft}
            onChange={event => {
              setDraft(event.target.value)
              setAsked(event.target.value !== '')
            }}
            onKeyDown={onKeyDown}
            onClick={() => setAsked(true)}
            onBlur={() => (draft.trim() === '' ? setAsked(false) : add())}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown !== undefined}
            aria-controls={listId}
            aria-activedescendant={shown?.activeId}
            aria-label={t('filter.label')}
            aria-describedby={messageId}
            aria-invalid={mistake ? true : undefined}
            placeholder={t('filter.add')}
            autoComplete="off"
            spellCheck={false}
            className="h-6 w-full bg-transparent outline-none"
          />
          {asked && (
            <Suspense>
              <Suggestions
                ref={keys}
                id={listId}
                draft={draft}
                terms={terms}
                fields={fields}
                source={source}
                onPick={pick}
                onClose={() => setAsked(false)}
                onShown={setShown}
              />
            </Suspense>
          )}
        </span>
      </div>
      <p id={messageId} role={mistake ? 'alert' : undefined} className={mistake ? 'text-fail text-xs' : 'sr-only'}>
        {mistake ?? [t('filter.hint'), t('filter.fieldsAre', { fields: fields.join(', ') })].join(' ')}
      </p>
    </search>
  )
}

const Chip = ({ term, onRemove }: { readonly term: QueryTerm; readonly onRemove: () => void }) => {
  const t = useT()
  const text = formatQuery([term])
  return (
    <span
      className={cx(
        'inline-flex h-6 items-center rounded-sm pl-1.5 font-mono text-xs',
        term.negated ? 'bg-fail-soft text-fail' : 'bg-accent-soft text-accent-text',
      )}
    >
      {text}
      <button
        type="button"
        aria-label={t('filter.remove', { term: text })}
        onClick={onRemove}
        className="flex size-6 items-center justify-center rounded-sm hover:text-text"
      >
        <X aria-hidden className="size-3" />
      </button>
    </span>
  )
}
