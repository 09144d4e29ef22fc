import type { FleetEvent, Ref } from '@vivarium/model'
import { Fragment, type ReactNode } from 'react'
import { pathTo } from './paths'
import { ResourceLink } from './resource-link'

interface Sentence {
  readonly data: Pick<FleetEvent['data'], 'message' | 'subject' | 'touched'>
}

/** What happened, in the API's words; the names of things that it touched lead there. */
export const EventSentence = ({ event }: { readonly event: Sentence }) => {
  const { message, subject, touched } = event.data
  // Longer names first: web-1 must not be found within web-10.
  const named = [subject, ...touched]
    .filter(({ kind, id }) => kind !== 'operation' && pathTo(kind, id) !== null)
    .toSorted((a, b) => b.name.length - a.name.length)
  return linked(message, named)
}

const linked = (text: string, [ref, ...others]: readonly Ref[]): ReactNode => {
  if (!ref || text === '') return text
  const at = text.indexOf(ref.name)
  if (at < 0) return linked(text, others)
  return (
    <Fragment key={ref.id}>
      {linked(text.slice(0, at), others)}
      <ResourceLink kind={ref.kind} id={ref.id} name={ref.name} look="text" />
      {linked(text.slice(at + ref.name.length), others)}
    </Fragment>
  )
}
