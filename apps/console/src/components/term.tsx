import { type ReactNode, useId } from 'react'
import { type TermId, useGlossary } from '../i18n/glossary'
import { cx } from '../ui/cx'
import { Tooltip } from '../ui/tooltip'

/** How a word looks that explains itself. */
export const TERM_STYLE =
  'underline decoration-dotted decoration-text-3 decoration-1 underline-offset-3 hover:decoration-current'

interface TermProps {
  readonly id: TermId
  /** The word as it stands here. */
  readonly children: ReactNode
}

/** A word of the field that explains itself on hover, focus and touch. */
export const Term = ({ id, children }: TermProps) => {
  const textId = useId()
  return (
    <Tooltip content={<TermText id={textId} term={id} />} press="shows">
      <button
        type="button"
        aria-describedby={textId}
        // Within a label it would go to the field, within a summary it would open that.
        onClick={event => event.preventDefault()}
        className={cx('cursor-help rounded-sm text-left [font:inherit]', TERM_STYLE)}
      >
        {children}
      </button>
    </Tooltip>
  )
}

/** What a term means, in a hint. */
export const TermText = ({ id, term }: { readonly id: string; readonly term: TermId }) => {
  const { name, text } = useGlossary().terms[term]
  return (
    <span id={id} role="tooltip" className="flex flex-col gap-0.5">
      <strong className="font-semibold">{name}</strong>
      <span>{text}</span>
    </span>
  )
}
