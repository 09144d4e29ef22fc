import { Link } from '@tanstack/react-router'
import type { ResourceKind } from '@vivarium/model'
import { LINK_STYLE, NAME_LINK_STYLE, TEXT_LINK_STYLE } from '../ui/button-style'
import { pathTo } from './paths'

const LOOKS = { name: NAME_LINK_STYLE, link: LINK_STYLE, text: TEXT_LINK_STYLE } as const

interface ResourceLinkProps {
  readonly kind: ResourceKind
  readonly id: string
  readonly name: string
  /** `name` for the thing that a row is about, `link` for others that it mentions, `text` within a sentence. */
  readonly look?: keyof typeof LOOKS
}

/** The name of a thing, linked to its page where it has one. */
export const ResourceLink = ({ kind, id, name, look = 'link' }: ResourceLinkProps) => {
  // A plan names what does not exist yet without an id.
  const to = id === '' ? null : pathTo(kind, id)
  if (!to) return <span>{name}</span>
  return (
    <Link to={to} className={LOOKS[look]}>
      {name}
    </Link>
  )
}
