import { useSuspenseQuery } from '@tanstack/react-query'
import { alarmDefinitionsQuery, changes, commit } from '@vivarium/client'
import type { AlarmDefinition } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { AlarmSeverityDot } from '../../components/alarm-severity'
import type { DataColumn } from '../../components/data-column'
import { DataTable } from '../../components/data-table'
import { useCommand } from '../../components/use-command'
import { usePastReason } from '../../components/use-past-reason'
import { VerbButton } from '../../components/verb-button'
import { useFormat, useNames, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { EmptyState } from '../../ui/empty-state'
import { useCondition } from './condition'
import { ALL_DEFINITIONS } from './definitions'

const DefinitionDialog = lazy(() =>
  import('./definition-dialog').then(module => ({ default: module.DefinitionDialog })),
)

const Kind = ({ target }: Pick<AlarmDefinition, 'target'>) => useNames().kinds[target]
const Condition = ({ definition }: { readonly definition: AlarmDefinition }) => useCondition()(definition)
const Active = ({ activeCount }: Pick<AlarmDefinition, 'activeCount'>) => useFormat().number(activeCount)

/** Switches a definition on and off, at once. */
const Enabled = ({ id, name, enabled }: AlarmDefinition) => {
  const t = useT()
  const set = useCommand({
    run: (next: boolean) => commit<AlarmDefinition>(changes.redefineAlarm(id, { enabled: next })),
    verb: t('alarms.enable', { name }),
  })
  return (
    <Checkbox
      aria-label={t('alarms.enable', { name })}
      checked={enabled}
      onChange={set.submit}
      disabledReason={usePastReason()}
    />
  )
}

const Edit = ({ definition }: { readonly definition: AlarmDefinition }) => {
  const t = useT()
  const [editing, setEditing] = useState(false)
  return (
    <>
      <VerbButton size="sm" onClick={() => setEditing(true)} aria-label={t('alarms.editOf', { name: definition.name })}>
        {t('alarms.edit')}
      </VerbButton>
      <Suspense>{editing && <DefinitionDialog before={definition} onClose={() => setEditing(false)} />}</Suspense>
    </>
  )
}

const COLUMNS: readonly DataColumn<AlarmDefinition>[] = [
  { id: 'name', header: 'common.name', cell: ({ name }) => <span className="font-semibold">{name}</span> },
  { id: 'enabled', header: 'alarms.on', cell: definition => <Enabled {...definition} /> },
  { id: 'kind', header: 'alarms.of', cell: ({ target }) => <Kind target={target} /> },
  { id: 'condition', header: 'alarms.when', cell: definition => <Condition definition={definition} /> },
  {
    id: 'severity',
    header: 'alarms.severity',
    cell: ({ severity }) => <AlarmSeverityDot severity={severity} />,
  },
  {
    id: 'active',
    header: 'alarms.activeNow',
    align: 'end',
    cell: ({ activeCount }) => <Active activeCount={activeCount} />,
  },
  {
    id: 'edit',
    header: 'alarms.edit',
    headerLook: 'hidden',
    align: 'end',
    cell: definition => <Edit definition={definition} />,
  },
]

/** What raises alarms, each to be changed or switched off. */
export const DefinitionList = () => {
  const t = useT()
  const [adding, setAdding] = useState(false)
  const { data: page } = useSuspenseQuery(alarmDefinitionsQuery(ALL_DEFINITIONS))
  return (
    <>
      <div className="flex justify-end">
        <VerbButton variant="primary" onClick={() => setAdding(true)}>
          {t('alarms.add')}
        </VerbButton>
      </div>
      <DataTable
        label={t('alarms.definitions')}
        columns={COLUMNS}
        rows={page.items}
        rowId={({ id }) => id}
        empty={<EmptyState title={t('alarms.noDefinitions')}>{t('alarms.noDefinitionsHint')}</EmptyState>}
      />
      <Suspense>{adding && <DefinitionDialog onClose={() => setAdding(false)} />}</Suspense>
    </>
  )
}
