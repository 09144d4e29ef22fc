import { type ReactNode, useId } from 'react'
import { type TermId, useGlossary } from '../i18n/glossary'
import { Tooltip } from '../ui/tooltip'

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
        className="cursor-help rounded-sm text-left [font:inherit] underline decoration-dotted decoration-text-3 decoration-1 underline-offset-3 hover:decoration-current"
      >
        {children}
      </button>
    </Tooltip>
  )
}

const TermText = ({ id, term }: { readonly id: string; readonly term: TermId }) => {
  const { name, text } = useGlossary().terms[term]
  return (
    <span id={id} role="tooltip" className="flex flex-col gap-0.5">
      <strong className="font-semibold">{name}</strong>
      <span>{text}</span>
    </span>
  )
}
