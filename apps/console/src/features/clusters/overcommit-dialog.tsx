import { changes, commit } from '@vivarium/client'
import type { Cluster } from '@vivarium/model'
import { type FormEvent, useId, useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { NumberField } from '../../ui/number-field'

interface OvercommitDialogProps {
  readonly cluster: Cluster
  readonly onClose: () => void
}

const STEP = 0.1

/** Sets how much memory a cluster's hosts give out, against what they have. Mount it to open it. */
export const OvercommitDialog = ({ cluster, onClose }: OvercommitDialogProps) => {
  const t = useT()
  const locale = useLocale()
  const formId = useId()
  const [factor, setFactor] = useState(cluster.memoryOvercommit)
  const change = changes.updateCluster(cluster.id, { memoryOvercommit: factor })
  const apply = useCommand({
    run: () => commit<Cluster>(change),
    verb: t('clusters.overcommit.apply'),
    problems: 'in-place',
    onDone: onClose,
  })
  const fieldError = fieldErrorOf(apply.problem, '/memoryOvercommit')
  const unchanged = factor === cluster.memoryOvercommit ? t('clusters.overcommit.same') : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!unchanged) apply.submit()
  }
  const label = t('clusters.overcommit')
  return (
    <Dialog
      open
      onClose={onClose}
      size="sm"
      title={t('clusters.overcommit.title', { cluster: cluster.name })}
      description={t('clusters.overcommit.text')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" type="submit" form={formId} pending={apply.pending} disabledReason={unchanged}>
            {t('clusters.overcommit.apply')}
          </VerbButton>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="flex flex-col gap-3">
        <Field label={label} hint={t('clusters.overcommit.hint')} error={fieldError}>
          {control => (
            <NumberField
              {...control}
              value={factor}
              onChange={next => next !== null && setFactor(next)}
              min={1}
              step={STEP}
              locale={locale}
              lessLabel={t('vm.less', { field: label })}
              moreLabel={t('vm.more', { field: label })}
            />
          )}
        </Field>
        {apply.problem && !fieldError && <ProblemAlert problem={apply.problem} />}
        <CodeCall call={change} />
      </form>
    </Dialog>
  )
}
