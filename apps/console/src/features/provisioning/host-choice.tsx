import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type Change, previewsQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { useState } from 'react'
import { placeOf } from '../../components/host-place'
import { type Target, type TargetColumn, TargetTable } from '../../components/target-table'
import { useSettled } from '../../components/use-settled'
import { useFormat, useNames, useT } from '../../i18n'
import type { Format } from '../../i18n/format'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'

/** Rows of hosts that are asked about at once; others are found by typing. */
const SHOWN = 32

interface HostChoiceProps {
  readonly hosts: readonly Host[]
  readonly value: string | null
  readonly onChange: (hostId: string) => void
  readonly changeAt: (hostId: string) => Change | undefined
}

/** Every host with what it would take there, or with all that speaks against it: a dry run each. */
export const HostChoice = ({ hosts, value, onChange, changeAt }: HostChoiceProps) => {
  const t = useT()
  const format = useFormat()
  const { vendors } = useNames()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const found = hosts.filter(({ name, clusterName }) => `${name} ${clusterName}`.toLowerCase().includes(wanted))
  const shown = found.slice(0, SHOWN)
  const asked = Object.fromEntries(shown.flatMap(({ id }) => pair(id, changeAt(id))))
  const isComplete = Object.keys(asked).length === shown.length
  const settled = useSettled(JSON.stringify(asked))
  const { data, isError } = useQuery({
    ...previewsQuery(asked),
    enabled: isComplete && settled,
    placeholderData: keepPreviousData,
  })
  const answers = isComplete ? data : undefined
  const unread = t(!isComplete ? 'review.incomplete' : isError ? 'review.failed' : 'review.checking')
  const targets = shown.map((host): Target => {
    const answer = answers?.[host.id]
    return {
      hostId: host.id,
      hostName: host.name,
      note: `${placeOf(host, vendors)} · ${t('placement.free', { size: freeText(host, format) })}`,
      refusals: answer?.refusals ?? [],
      plan: answer?.plan ?? { durationS: 0 },
      ...(answer ? {} : { blocked: unread }),
    }
  })
  const fits = ({ refusals, blocked }: Target) => refusals.length === 0 && blocked === undefined
  const fitting = targets.filter(fits)
  const columns: readonly TargetColumn[] = [
    {
      id: 'duration',
      header: 'plan.duration',
      cell: plan => (plan.durationS > 0 ? format.duration(plan.durationS) : '–'),
    },
  ]
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end justify-between gap-4 px-3.5">
        <Field label={t('placement.find')}>
          {control => <Input {...control} value={text} onChange={event => setText(event.target.value)} />}
        </Field>
        <p className="text-text-2 text-xs">
          {answers ? t('targets.count', { n: fitting.length, total: targets.length }) : unread}
        </p>
      </div>
      <TargetTable
        label={t('placement.host')}
        targets={[...fitting, ...targets.filter(target => !fits(target))]}
        value={value ?? undefined}
        onChange={onChange}
        columns={columns}
        className="max-h-96"
      />
      {found.length > SHOWN && (
        <p className="px-3.5 pb-3 text-text-3 text-xs">{t('placement.more', { n: found.length - SHOWN })}</p>
      )}
    </div>
  )
}

/** A host's change, if there is one. */
const pair = (hostId: string, change: Change | undefined): [string, Change][] => (change ? [[hostId, change]] : [])

const freeText = ({ memoryMiB, usage }: Host, format: Format): string =>
  format.mib(Math.max(0, memoryMiB - usage.memoryAllocatedMiB))
