import { useQuery } from '@tanstack/react-query'
import { hostsQuery } from '@vivarium/client'
import type { HostId, VmId } from '@vivarium/model'
import { useState } from 'react'
import { useNames, useT } from '../../i18n'
import { Combobox } from '../../ui/combobox'
import { Field } from '../../ui/field'
import { BulkDialog } from './bulk-dialog'

interface MigrateDialogProps {
  readonly vmIds: readonly VmId[]
  readonly onClose: () => void
}

/** In the place of a host: each VM goes where it fits best. */
const BEST = 'best'

/** Moves many VMs: to one host, or each to the best for it; with where each would go, or why it stays. */
export const MigrateDialog = ({ vmIds, onClose }: MigrateDialogProps) => {
  const t = useT()
  const { hostStates } = useNames()
  const [hostId, setHostId] = useState<HostId>()
  const { data } = useQuery(hostsQuery({ limit: 1000 }))
  const hosts = data?.items ?? []
  const choose = (chosen: string | null) => setHostId(hosts.find(({ id }) => id === chosen)?.id)
  return (
    <BulkDialog
      ask={{ verb: 'migrate', ...(hostId === undefined ? {} : { hostId }) }}
      vmIds={vmIds}
      onClose={onClose}
      fields={
        <Field label={t('vmsBulk.to')} hint={t('vmsBulk.toHint')}>
          {control => (
            <Combobox
              {...control}
              value={hostId ?? BEST}
              onChange={choose}
              emptyText={t('vmsBulk.noHost')}
              options={[
                { value: BEST, label: t('vmsBulk.best') },
                ...hosts.map(({ id, name, clusterName, state }) => ({
                  value: id,
                  label: name,
                  hint: `${clusterName}, ${hostStates[state]}`,
                })),
              ]}
            />
          )}
        </Field>
      }
    />
  )
}
