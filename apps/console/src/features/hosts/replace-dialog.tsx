import { useQuery } from '@tanstack/react-query'
import { changes, hostsQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../components/change-dialog'
import { ResourceLink } from '../../components/resource-link'
import { useChange } from '../../components/use-change'
import { useFormat, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import { PlanPart } from './plan-part'

interface ReplaceDialogProps {
  readonly host: Host
  readonly onClose: () => void
}

/** Puts another machine in a host's place, after showing what that takes and which VMs stay registered there. */
export const ReplaceDialog = ({ host, onClose }: ReplaceDialogProps) => {
  const t = useT()
  const format = useFormat()
  const [cpuModel, setCpuModel] = useState(host.cpu.model)
  const [accepts, setAccepts] = useState(false)
  const { data: hosts } = useQuery(hostsQuery({ limit: 1000 }))
  const others = [...new Set((hosts?.items ?? []).map(({ cpu }) => cpu.model))].filter(
    model => model !== host.cpu.model,
  )
  const change = changes.replaceHost(host.id, {
    ...(cpuModel === host.cpu.model ? {} : { cpuModel }),
    ...(accepts ? { acceptCpuVendorChange: true } : {}),
  })
  const verb = t('hosts.replace')
  const state = useChange({ change, verb, onDone: onClose })
  const { plan, problem } = state
  const stays = plan?.keeps ?? []
  return (
    <ChangeDialog
      title={t('hosts.replaceTitle', { host: host.name })}
      description={t('hosts.replaceText')}
      verb={verb}
      state={state}
      onClose={onClose}
      look="without-plan"
    >
      <Field label={t('hosts.replaceModel')}>
        {control => (
          <Select
            {...control}
            value={cpuModel}
            onChange={setCpuModel}
            options={[
              { value: host.cpu.model, label: t('hosts.replaceSame', { model: host.cpu.model }) },
              ...others.toSorted().map(model => ({ value: model, label: model })),
            ]}
          />
        )}
      </Field>
      <Checkbox checked={accepts} onChange={setAccepts} label={t('hosts.replaceVendor')} />
      {plan && !problem && (
        <PlanPart
          title={t('hosts.replaceTime', { time: format.duration(plan.durationS) })}
          text={t('hosts.replaceStays', { n: stays.length })}
        >
          <ul className="flex flex-wrap gap-x-3">
            {stays.map(({ ref }) => (
              <li key={ref.id}>
                <ResourceLink kind={ref.kind} id={ref.id} name={ref.name} />
              </li>
            ))}
          </ul>
        </PlanPart>
      )}
    </ChangeDialog>
  )
}
