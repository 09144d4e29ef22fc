import type { Datastore } from '@vivarium/model'
import { Plus, Trash2 } from 'lucide-react'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { IconButton } from '../../ui/icon-button'
import { NumberField } from '../../ui/number-field'
import { Panel } from '../../ui/panel'
import type { DiskDraft } from './create-draft'
import { DatastoreSelect } from './datastore-select'
import type { Review } from './use-review'

/** As many as the API takes. */
const MOST = 16

interface DisksSectionProps {
  readonly disks: readonly DiskDraft[]
  readonly onChange: (disks: DiskDraft[]) => void
  readonly datastores: readonly Datastore[]
  readonly errorAt: Review['errorAt']
}

/** The disks, each with its size and where its blocks go. */
export const DisksSection = ({ disks, onChange, datastores, errorAt }: DisksSectionProps) => {
  const t = useT()
  const add = () => {
    const key = Math.max(-1, ...disks.map(disk => disk.key)) + 1
    onChange([...disks, { key, sizeGiB: 20, datastoreId: null }])
  }
  return (
    <Panel
      title={t('create.disks')}
      meta={disks.length}
      actions={
        <Button size="sm" onClick={add} disabledReason={disks.length >= MOST && t('create.diskMost', { n: MOST })}>
          <Plus aria-hidden className="size-3.5" />
          {t('create.diskAdd')}
        </Button>
      }
    >
      <ul className="flex flex-col gap-2">
        {disks.map((disk, index) => (
          <DiskRow
            key={disk.key}
            disk={disk}
            index={index}
            datastores={datastores}
            errorAt={errorAt}
            onChange={patch => onChange(disks.map(each => (each.key === disk.key ? { ...each, ...patch } : each)))}
            onRemove={disks.length > 1 ? () => onChange(disks.filter(each => each.key !== disk.key)) : undefined}
          />
        ))}
      </ul>
      {disks.length === 0 && <p className="text-fail text-xs">{errorAt('/disks')}</p>}
    </Panel>
  )
}

interface DiskRowProps {
  readonly disk: DiskDraft
  readonly index: number
  readonly datastores: readonly Datastore[]
  readonly errorAt: Review['errorAt']
  readonly onChange: (patch: Partial<DiskDraft>) => void
  /** Not for the last one: a VM has a disk. */
  readonly onRemove: (() => void) | undefined
}

const DiskRow = ({ disk, index, datastores, errorAt, onChange, onRemove }: DiskRowProps) => {
  const t = useT()
  const locale = useLocale()
  const n = index + 1
  return (
    <li className="grid grid-cols-[1fr_2rem] items-start gap-x-3 gap-y-2 sm:grid-cols-[12rem_1fr_2rem]">
      <Field label={t('create.diskSize', { n })} error={errorAt(`/disks/${index}/sizeGiB`)}>
        {control => (
          <NumberField
            {...control}
            value={disk.sizeGiB}
            onChange={sizeGiB => onChange({ sizeGiB })}
            min={0}
            unit="GiB"
            locale={locale}
            lessLabel={t('common.less')}
            moreLabel={t('common.more')}
          />
        )}
      </Field>
      <div className="max-sm:col-start-1 max-sm:row-start-2">
        <DatastoreSelect
          label={t('create.diskOn', { n })}
          automatic={t('create.datastoreAutomatic')}
          value={disk.datastoreId}
          onChange={datastoreId => onChange({ datastoreId })}
          datastores={datastores}
          error={errorAt(`/disks/${index}/datastoreId`)}
        />
      </div>
      {onRemove && (
        <IconButton
          label={t('create.diskRemove', { n })}
          icon={<Trash2 aria-hidden />}
          onClick={onRemove}
          className="mt-5.5"
        />
      )}
    </li>
  )
}
