import { useSuspenseQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import type { NetworkId } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { HostStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'

/** The hosts whose guests can be on a network. */
export const NetworkHosts = ({ networkId }: { readonly networkId: NetworkId }) => {
  const t = useT()
  const { data: page } = useSuspenseQuery(hostsQuery({ networkId: [networkId], limit: 1000 }))
  return (
    <Panel title={t('networks.attachedHosts')} meta={page.total}>
      <ul className="scroll-fade flex max-h-96 flex-col divide-y divide-line overflow-y-auto">
        {page.items.map(({ id, name, state }) => (
          <li key={id} className="flex justify-between gap-4 py-1.5">
            <ResourceLink kind="host" id={id} name={name} />
            <HostStateDot state={state} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
