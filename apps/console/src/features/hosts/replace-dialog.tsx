import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { changes, commit, hostsQuery, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { RefusalList, refusalReason } from '../../components/refusal-list'
import { ResourceLink } from '../../components/resource-link'
import { useCommand } from '../../components/use-command'
import { useFormat, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
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
  const replace = useCommand({
    run: () => commit(change),
    verb: t('hosts.replace'),
    problems: 'in-place',
    onDone: onClose,
  })
  const dryRun = useQuery({ ...previewQuery(change), enabled: !replace.pending, placeholderData: keepPreviousData })
  const refusals = dryRun.data?.refusals ?? []
  const stays = dryRun.data?.plan.keeps ?? []
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('hosts.replaceTitle', { host: host.name })}
      description={t('hosts.replaceText')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="primary"
            pending={replace.pending}
            disabledReason={refusalReason(refusals)}
            onClick={() => replace.submit()}
          >
            {t('hosts.replace')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
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
        {replace.problem && <ProblemAlert problem={replace.problem} />}
        {refusals.length > 0 && <RefusalList refusals={refusals} />}
        {dryRun.data && refusals.length === 0 && (
          <PlanPart
            title={t('hosts.replaceTime', { time: format.duration(dryRun.data.plan.durationS) })}
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
        <CodeCall call={change} />
      </div>
    </Dialog>
  )
}
