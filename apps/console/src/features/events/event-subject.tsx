import type { Ref } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useNames } from '../../i18n'

/** What an event is about; the fleet as a whole has a name of its own in each language. */
export const EventSubject = ({ subject: { kind, id, name } }: { readonly subject: Ref }) => {
  const { kinds } = useNames()
  return <ResourceLink kind={kind} id={id} name={kind === 'simulation' ? kinds.simulation : name} />
}
