import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Disclosure } from '../../ui/disclosure'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import type { MigrateSearch } from './search'

interface LiveOptionsProps {
  readonly search: MigrateSearch
  readonly set: (patch: Partial<MigrateSearch>) => void
}

/** How memory passes, how long the guest may stand still for it, and whether it may be slowed down. */
export const LiveOptions = ({ search: { method, pauseMs, slow }, set }: LiveOptionsProps) => {
  const t = useT()
  const format = useFormat()
  return (
    <Disclosure summary={t('migrate.options')} open={(method ?? pauseMs ?? slow) !== undefined}>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label={<Term id="pre-copy">{t('migrate.method')}</Term>}>
          {control => (
            <Select
              {...control}
              value={method ?? ''}
              onChange={next => set({ method: next === '' ? undefined : next })}
              options={[
                { value: '', label: t('migrate.methodUsual') },
                { value: 'pre-copy', label: t('migrate.precopy'), hint: t('migrate.precopyHint') },
                { value: 'post-copy', label: t('migrate.postcopy'), hint: t('migrate.postcopyHint') },
                { value: 'stop-and-copy', label: t('migrate.stopAndCopy'), hint: t('migrate.stopAndCopyHint') },
              ]}
            />
          )}
        </Field>
        <Field label={<Term id="downtime">{t('migrate.pause')}</Term>}>
          {control => (
            <Select
              {...control}
              value={String(pauseMs ?? '')}
              onChange={next => set({ pauseMs: PAUSES_MS.find(limit => String(limit) === next) })}
              options={[
                { value: '', label: t('migrate.pauseUsual') },
                ...PAUSES_MS.map(limit => ({ value: String(limit), label: format.duration(limit / 1000) })),
              ]}
            />
          )}
        </Field>
        <Checkbox
          checked={slow === 'yes'}
          onChange={checked => set({ slow: checked ? 'yes' : undefined })}
          label={<Term id="auto-converge">{t('migrate.slow')}</Term>}
          hint={t('migrate.slowHint')}
        />
        {method === 'post-copy' && (
          <p role="note" className="rounded-md border border-fail bg-fail-soft p-3">
            {t('migrate.postcopyDanger')}
          </p>
        )}
      </div>
    </Disclosure>
  )
}

const PAUSES_MS = [30, 100, 1000, 5000] as const
