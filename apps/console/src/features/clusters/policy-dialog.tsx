import { changes, commit } from '@vivarium/client'
import {
  ADMISSION_POLICIES,
  AVAILABILITY_PROFILES,
  BALANCING_MODES,
  type Cluster,
  ISOLATION_RESPONSES,
  namesOf,
  PLACEMENT_STRATEGIES,
} from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { Term } from '../../components/term'
import { useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/checkbox'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { type Option, Select } from '../../ui/select'
import { ConsolidationFields } from './consolidation-fields'
import { RestartFields } from './restart-fields'

interface PolicyDialogProps {
  readonly cluster: Cluster
  readonly onClose: () => void
}

const optionsOf = <T extends string>(values: readonly T[], names: Readonly<Record<T, string>>): Option<T>[] =>
  values.map(value => ({ value, label: names[value] }))
const numbersOf = (from: number, to: number): Option<string>[] =>
  Array.from({ length: to - from + 1 }, (_, at) => ({ value: String(from + at), label: String(from + at) }))

const LEVELS = numbersOf(1, 5)
const FAILURES = numbersOf(0, 4)

/** Says what a cluster's placement, balancing and availability do. Mount it to open it. */
export const PolicyDialog = ({ cluster, onClose }: PolicyDialogProps) => {
  const t = useT()
  const names = namesOf(useLocale())
  const before = {
    placement: cluster.placement,
    balancing: cluster.balancing,
    powerManagement: cluster.powerManagement,
    availability: cluster.availability,
  }
  const [draft, setDraft] = useState(before)
  const { placement, balancing, availability } = draft
  const change = changes.updateCluster(cluster.id, draft)
  const apply = useCommand({
    run: () => commit<Cluster>(change),
    verb: t('policies.apply'),
    problems: 'in-place',
    onDone: onClose,
  })
  const isSame = JSON.stringify(draft) === JSON.stringify(before)
  const balance = (patch: Partial<Cluster['balancing']>) =>
    setDraft({ ...draft, balancing: { ...balancing, ...patch } })
  const economise = (patch: Partial<Cluster['powerManagement']>) =>
    setDraft({ ...draft, powerManagement: { ...draft.powerManagement, ...patch } })
  const protect = (patch: Partial<Cluster['availability']>) =>
    setDraft({ ...draft, availability: { ...availability, ...patch } })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('policies.dialogTitle', { cluster: cluster.name })}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton
            variant="primary"
            pending={apply.pending}
            disabledReason={isSame ? t('policies.same') : undefined}
            onClick={() => apply.submit()}
          >
            {t('policies.apply')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label={t('policies.strategy')} hint={t('policies.strategyHint')}>
          {control => (
            <Select
              {...control}
              options={optionsOf(PLACEMENT_STRATEGIES, names.strategies)}
              value={placement.strategy}
              onChange={strategy => setDraft({ ...draft, placement: { strategy } })}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={<Term id="balancing">{t('policies.mode')}</Term>} hint={t('policies.modeHint')}>
            {control => (
              <Select
                {...control}
                options={optionsOf(BALANCING_MODES, names.balancing)}
                value={balancing.mode}
                onChange={mode => balance({ mode })}
              />
            )}
          </Field>
          <Field label={t('policies.aggressiveness')} hint={t('policies.aggressivenessHint')}>
            {control => (
              <Select
                {...control}
                options={LEVELS}
                value={String(balancing.aggressiveness)}
                onChange={level => balance({ aggressiveness: Number(level) })}
              />
            )}
          </Field>
        </div>
        <Field label={<Term id="power-management">{t('policies.power')}</Term>} hint={t('policies.powerHint')}>
          {control => (
            <Select
              {...control}
              options={optionsOf(BALANCING_MODES, names.balancing)}
              value={draft.powerManagement.mode}
              onChange={mode => economise({ mode })}
            />
          )}
        </Field>
        {draft.powerManagement.mode !== 'off' && (
          <ConsolidationFields value={draft.powerManagement} onChange={economise} />
        )}
        <Checkbox
          checked={availability.enabled}
          onChange={enabled => protect({ enabled })}
          label={t('policies.availability')}
        />
        {availability.enabled && (
          <>
            <Field label={t('policies.profile')} hint={t('policies.profileHint')}>
              {control => (
                <Select
                  {...control}
                  options={optionsOf(AVAILABILITY_PROFILES, names.availabilityProfiles)}
                  value={availability.profile}
                  onChange={profile => protect({ profile })}
                />
              )}
            </Field>
            <RestartFields value={availability} onChange={protect} />
            {availability.profile === 'vsphere' && (
              <Field label={<Term id="isolation">{t('policies.isolation')}</Term>} hint={t('policies.isolationHint')}>
                {control => (
                  <Select
                    {...control}
                    options={optionsOf(ISOLATION_RESPONSES, names.isolation)}
                    value={availability.isolationResponse}
                    onChange={isolationResponse => protect({ isolationResponse })}
                  />
                )}
              </Field>
            )}
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('policies.failures')}>
                {control => (
                  <Select
                    {...control}
                    options={FAILURES}
                    value={String(availability.hostFailuresToTolerate)}
                    onChange={failures => protect({ hostFailuresToTolerate: Number(failures) })}
                  />
                )}
              </Field>
              <Field
                label={<Term id="admission-control">{t('policies.admission')}</Term>}
                hint={t('policies.admissionHint')}
              >
                {control => (
                  <Select
                    {...control}
                    options={optionsOf(ADMISSION_POLICIES, names.admission)}
                    value={availability.admission}
                    onChange={admission => protect({ admission })}
                  />
                )}
              </Field>
            </div>
          </>
        )}
        {apply.problem && <ProblemAlert problem={apply.problem} />}
        <CodeCall call={change} />
      </div>
    </Dialog>
  )
}
