import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ListSource, valuesQuery } from '@vivarium/client'
import { formatQuery, type QueryTerm } from '@vivarium/model'
import {
  type KeyboardEvent,
  type Ref,
  useDeferredValue,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useFormat, useT } from '../i18n'
import { cx } from '../ui/cx'
import { FLOAT_STYLE } from '../ui/floating'
import { type Completion, fieldCompletions, type Typed, typedIn, valueCompletions } from './filter-completion'

/** What the field of a filter asks of its suggestions. */
export interface SuggestionKeys {
  /** Does what a key means for the list; tells whether it meant something. */
  readonly take: (event: KeyboardEvent) => boolean
}

interface FilterSuggestionsProps {
  readonly ref: Ref<SuggestionKeys>
  /** Of the list; its options are called after it. */
  readonly id: string
  readonly draft: string
  /** The filter that is applied already. */
  readonly terms: readonly QueryTerm[]
  readonly fields: readonly string[]
  readonly source: ListSource | undefined
  readonly onPick: (completion: Completion) => void
  readonly onClose: () => void
  /** Told when the list appears or goes, and which option is gone to by the keys. */
  readonly onShown: (shown: { readonly activeId: string | undefined } | undefined) => void
}

/** What could come next in a filter: names of fields, then the values that they have in this list. */
export const FilterSuggestions = ({
  ref,
  id,
  draft,
  terms,
  fields,
  source,
  onPick,
  onClose,
  onShown,
}: FilterSuggestionsProps) => {
  const t = useT()
  const format = useFormat()
  const { completions, more } = useCompletions({ draft, terms, fields, source })
  // Of another list, or another draft, nothing has been gone to yet.
  const [gone, setGone] = useState<{ draft: string; at: number }>()
  const at = gone?.draft === draft && gone.at < completions.length ? gone.at : -1
  const isShown = completions.length > 0
  const activeId = at < 0 ? undefined : `${id}-${at}`
  useLayoutEffect(() => onShown(isShown ? { activeId } : undefined), [onShown, isShown, activeId])
  useLayoutEffect(() => () => onShown(undefined), [onShown])

  useImperativeHandle(ref, () => ({
    take: ({ key }) => {
      const chosen = completions[at]
      if (key === 'Enter' && chosen) onPick(chosen)
      else if (key === 'Escape' && isShown) onClose()
      else if (key === 'ArrowDown' && isShown) setGone({ draft, at: at + 1 < completions.length ? at + 1 : 0 })
      else if (key === 'ArrowUp' && isShown) setGone({ draft, at: at > 0 ? at - 1 : completions.length - 1 })
      else return false
      return true
    },
  }))
  if (!isShown) return null
  return (
    <div className={cx(FLOAT_STYLE, 'absolute top-full left-0 z-40 mt-2 w-72 max-w-[80vw] p-1')}>
      <div role="listbox" id={id} aria-label={t('filter.add')} className="max-h-80 overflow-y-auto">
        {completions.map((completion, index) => (
          <Line
            key={completion.draft}
            id={`${id}-${index}`}
            completion={completion}
            count={completion.count === undefined ? undefined : format.number(completion.count)}
            active={index === at ? 'active' : 'not'}
            onPick={() => onPick(completion)}
          />
        ))}
      </div>
      {more > 0 && (
        <p role="status" className="px-2 py-1 text-text-3 text-xs">
          {t('filter.more', { n: more })}
        </p>
      )}
    </div>
  )
}

interface LineProps {
  readonly id: string
  readonly completion: Completion
  readonly count: string | undefined
  readonly active: 'active' | 'not'
  readonly onPick: () => void
}

const Line = ({ id, completion, count, active, onPick }: LineProps) => {
  const line = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (active === 'active') line.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useFocusableInteractive lint/a11y/useKeyWithClickEvents: the field keeps the focus and takes the keys.
    <div
      ref={line}
      role="option"
      id={id}
      aria-selected={active === 'active'}
      // The field keeps the focus.
      onMouseDown={event => event.preventDefault()}
      onClick={onPick}
      className="flex min-h-7 cursor-default items-center gap-3 rounded-md px-2 font-mono text-xs hover:bg-hover aria-selected:bg-accent-soft"
    >
      <span className="min-w-0 truncate">{completion.label}</span>
      <span className="ml-auto font-sans text-text-3">{count}</span>
    </div>
  )
}

interface Asked {
  readonly draft: string
  readonly terms: readonly QueryTerm[]
  readonly fields: readonly string[]
  readonly source: ListSource | undefined
}

const useCompletions = ({
  draft,
  terms,
  fields,
  source,
}: Asked): { readonly completions: readonly Completion[]; readonly more: number } => {
  const typed = typedIn(draft, fields)
  const asked = useDeferredValue(typed?.type === 'value' ? typed.text : '')
  const field = typed?.type === 'value' ? typed.field : ''
  // Among what the filter leaves, but for what it says of that field.
  const others = terms.filter(term => term.type === 'text' || term.field !== field)
  const like: QueryTerm = { type: 'field', field, values: [asked === '' ? '*' : `*${asked}*`], negated: false }
  const { data } = useQuery({
    ...valuesQuery(source ?? { path: '' }, field, formatQuery([...others, like])),
    enabled: source !== undefined && field !== '',
    // Values of one field are no stand-in for those of another.
    placeholderData: (before, query) => (query?.queryKey.at(-2) === field ? keepPreviousData(before) : undefined),
  })
  const counts = field === '' ? undefined : data
  const values = typed === undefined ? [] : completionsOf(typed, fields, counts?.values ?? [])
  return {
    completions: values,
    // Of numbers that are compared none is listed, nor missed.
    more: values.some(({ count }) => count !== undefined) ? (counts?.more ?? 0) : 0,
  }
}

const completionsOf = (typed: Typed, fields: readonly string[], values: Parameters<typeof valueCompletions>[1]) =>
  typed.type === 'field' ? fieldCompletions(typed, fields) : valueCompletions(typed, values)
