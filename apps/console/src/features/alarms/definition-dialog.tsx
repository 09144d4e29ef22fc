import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { changes, commit, previewQuery } from '@vivarium/client'
import {
  ALARM_COMPARISONS,
  ALARM_MEASURES,
  ALARM_SEVERITIES,
  type AlarmDefinition,
  type AlarmDefinitionCreate,
  type AlarmMeasure,
  alarmNumber,
  alarmWordsOf,
} from '@vivarium/model'
import { useState } from 'react'
import { CodeCall } from '../../components/code-call'
import { ProblemAlert } from '../../components/problem-alert'
import { offerBack } from '../../components/put-back'
import { fieldErrorOf, useCommand } from '../../components/use-command'
import { VerbButton } from '../../components/verb-button'
import { useLocale, useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'
import { Field } from '../../ui/field'
import { NumberField } from '../../ui/number-field'
import { Select } from '../../ui/select'

/** A definition as one would define it anew; its name is left out where it is only what is measured. */
const asGiven = (
  { name, measure, severity, enabled, comparison, threshold, hysteresis, forS }: AlarmDefinition,
  measured: string,
): AlarmDefinitionCreate => ({
  ...(name === measured ? {} : { name }),
  measure,
  severity,
  enabled,
  ...(comparison === undefined ? {} : { comparison }),
  ...(threshold === undefined ? {} : { threshold }),
  ...(hysteresis === undefined ? {} : { hysteresis }),
  ...(forS > 0 ? { forS } : {}),
})

interface DefinitionDialogProps {
  /** The one to be changed; a new one without it. */
  readonly before?: AlarmDefinition
  readonly onClose: () => void
}

/** Makes or changes what raises an alarm, and says for how many things it would be raised now. */
export const DefinitionDialog = ({ before, onClose }: DefinitionDialogProps) => {
  const t = useT()
  const locale = useLocale()
  const words = alarmWordsOf(locale)
  const [measure, setMeasure] = useState<AlarmMeasure>(before?.measure ?? 'host.cpu-usage')
  const [severity, setSeverity] = useState(before?.severity ?? 'warning')
  const [comparison, setComparison] = useState(before?.comparison ?? 'above')
  const [threshold, setThreshold] = useState<number | null>(before ? (before.threshold ?? null) : 90)
  const [minutes, setMinutes] = useState<number | null>((before?.forS ?? 0) / 60)
  const number = alarmNumber(measure)
  const limit =
    number === undefined
      ? {}
      : {
          comparison,
          ...(threshold === null ? {} : { threshold }),
          ...(number.sustained ? { forS: Math.round((minutes ?? 0) * 60) } : {}),
        }
  const change = before
    ? changes.redefineAlarm(before.id, { severity, ...limit })
    : changes.defineAlarm({ measure, severity, ...limit })
  const { data: tried } = useQuery({ ...previewQuery(change), placeholderData: keepPreviousData })
  const save = useCommand({
    run: (_, attempts) => commit<unknown>(change, attempts),
    verb: t('alarms.save'),
    problems: 'in-place',
    onDone: onClose,
  })
  const remove = useCommand({
    run: ({ id }: AlarmDefinition) => commit<unknown>(changes.undefineAlarm(id)),
    verb: t('alarms.remove'),
    problems: 'in-place',
    onDone: (_, gone) => {
      onClose()
      offerBack(
        t('alarms.removed', { name: gone.name }),
        changes.defineAlarm(asGiven(gone, words.measures[gone.measure])),
      )
    },
  })
  const problem = save.problem ?? remove.problem
  const thresholdError = fieldErrorOf(save.problem, '/threshold')
  const steps = (field: string) => ({ locale, lessLabel: t('vm.less', { field }), moreLabel: t('vm.more', { field }) })
  return (
    <Dialog
      open
      onClose={onClose}
      title={before ? t('alarms.editOf', { name: before.name }) : t('alarms.addTitle')}
      closeLabel={t('common.close')}
      footer={
        <>
          {before && (
            <VerbButton variant="danger" pending={remove.pending} onClick={() => remove.submit(before)}>
              {t('alarms.remove')}
            </VerbButton>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <VerbButton variant="primary" pending={save.pending} onClick={() => save.submit()}>
            {t('alarms.save')}
          </VerbButton>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!before && (
          <Field label={t('alarms.measure')}>
            {control => (
              <Select
                {...control}
                options={ALARM_MEASURES.map(value => ({ value, label: words.measures[value] }))}
                value={measure}
                onChange={setMeasure}
              />
            )}
          </Field>
        )}
        {number && (
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label={t('alarms.comparison')}>
              {control => (
                <Select
                  {...control}
                  options={ALARM_COMPARISONS.map(value => ({ value, label: t(`alarms.${value}Word`) }))}
                  value={comparison}
                  onChange={setComparison}
                />
              )}
            </Field>
            <Field label={t('alarms.threshold')} error={thresholdError}>
              {control => (
                <NumberField
                  {...control}
                  {...steps(t('alarms.threshold'))}
                  value={threshold}
                  onChange={setThreshold}
                  min={0}
                  unit={t(`alarms.unit.${number.unit}`)}
                />
              )}
            </Field>
            {number.sustained && (
              <Field label={t('alarms.duration')} hint={t('alarms.durationHint')}>
                {control => (
                  <NumberField
                    {...control}
                    {...steps(t('alarms.duration'))}
                    value={minutes}
                    onChange={setMinutes}
                    min={0}
                    max={60}
                    unit={t('alarms.unit.min')}
                  />
                )}
              </Field>
            )}
          </div>
        )}
        <Field label={t('alarms.severity')}>
          {control => (
            <Select
              {...control}
              options={ALARM_SEVERITIES.map(value => ({ value, label: words.severities[value] }))}
              value={severity}
              onChange={setSeverity}
            />
          )}
        </Field>
        <p role="status" className="rounded-md bg-hover px-3 py-2">
          {tried?.plan.raises === undefined ? t('alarms.counting') : t('alarms.wouldRaise', { n: tried.plan.raises })}
        </p>
        {problem && !thresholdError && <ProblemAlert problem={problem} />}
        <CodeCall call={change} />
      </div>
    </Dialog>
  )
}
