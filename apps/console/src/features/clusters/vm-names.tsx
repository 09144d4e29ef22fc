import type { Vm } from '@vivarium/model'
import { ResourceLink } from '../../components/resource-link'
import { useFormat, useT } from '../../i18n'

/** How many of them stand in a row of a table. */
const SHOWN = 3

/** A few VMs by name, and how many more. */
export const VmNames = ({ vms }: { readonly vms: readonly Pick<Vm, 'id' | 'name'>[] }) => {
  const t = useT()
  const format = useFormat()
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2">
      <span className="font-medium">{format.number(vms.length)}</span>
      {vms.slice(0, SHOWN).map(({ id, name }) => (
        <ResourceLink key={id} kind="vm" id={id} name={name} />
      ))}
      {vms.length > SHOWN && (
        <span className="text-text-3 text-xs">{t('clusters.more', { n: vms.length - SHOWN })}</span>
      )}
    </span>
  )
}
