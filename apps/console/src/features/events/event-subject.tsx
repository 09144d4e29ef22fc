import { alarmDefinitionName, type Ref } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useLocale, useNames } from '../../i18n'

/** What an event is about or has changed; what the simulator named itself has a name of its own in each language. */
export const EventSubject = ({ subject: { kind, id, name } }: { readonly subject: Ref }) => {
  const { kinds } = useNames()
  const locale = useLocale()
  const own: Partial<Record<Ref['kind'], string>> = {
    simulation: kinds.simulation,
    'alarm-definition': alarmDefinitionName(locale, name),
  }
  return <ResourceLink kind={kind} id={id} name={own[kind] ?? name} />
}
