import type { FleetEvent } from '@vivarium/model'
import { ResourceLink } from './resource-link'

/** What happened, in the API's words; the name of what it happened to leads there. */
export const EventSentence = ({ event }: { readonly event: FleetEvent }) => {
  const { message, subject } = event.data
  const at = message.indexOf(subject.name)
  if (at < 0) return message
  return (
    <>
      {message.slice(0, at)}
      <ResourceLink kind={subject.kind} id={subject.id} name={subject.name} />
      {message.slice(at + subject.name.length)}
    </>
  )
}
