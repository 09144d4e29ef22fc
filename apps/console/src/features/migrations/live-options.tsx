import type { VirtualizationKind } from '@vivarium/model'
import { Term } from '../../components/term'
import { useFormat, useT } from '../../i18n'
import { Checkbox } from '../../ui/checkbox'
import { Disclosure } from '../../ui/disclosure'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import { type MigrateSearch, PACKED, packing, stopRule } from './search'

interface LiveOptionsProps {
  /** Of the host that it leaves: its hypervisor's rule is what memory passes by. */
  readonly virtualization: VirtualizationKind
  readonly search: MigrateSearch
  readonly set: (patch: Partial<MigrateSearch>) => void
}

/** How memory passes, how long the guest may stand still for it, what ends the rounds or helps them to an end. */
export const LiveOptions = ({ virtualization, search, set }: LiveOptionsProps) => {
  const { method, byHand, pauseMs, slow, streams } = search
  const [pack, rule] = [packing(search), stopRule(search)]
  const t = useT()
  const format = useFormat()
  return (
    <Disclosure
      summary={t('migrate.options')}
      open={(method ?? pauseMs ?? slow ?? streams ?? pack ?? rule) !== undefined}
    >
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
        {virtualization === 'para' ? (
          <Field label={t('migrate.rule')} hint={t('migrate.ruleHint')}>
            {control => (
              <Select
                {...control}
                value={rule ?? 'clark'}
                onChange={next => set({ rule: next === 'clark' ? undefined : next })}
                options={[
                  { value: 'clark', label: t('migrate.rule.clark'), hint: t('migrate.rule.clarkHint') },
                  { value: 'xl', label: t('migrate.rule.xl'), hint: t('migrate.rule.xlHint') },
                  { value: 'libxc', label: t('migrate.rule.libxc'), hint: t('migrate.rule.libxcHint') },
                ]}
              />
            )}
          </Field>
        ) : (
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
        )}
        {virtualization === 'full' && (
          <>
            <Checkbox
              checked={slow === 'yes'}
              onChange={checked => set({ slow: checked ? 'yes' : undefined })}
              label={<Term id="auto-converge">{t('migrate.slow')}</Term>}
              hint={t('migrate.slowHint')}
            />
            <Checkbox
              checked={streams !== undefined}
              onChange={checked => set({ streams: checked ? 2 : undefined })}
              label={t('migrate.multifd')}
              hint={t('migrate.multifdHint')}
            />
            <div className="flex flex-col gap-2">
              <Checkbox
                checked={pack !== undefined}
                onChange={checked => set({ pack: checked ? 0.6 : undefined })}
                label={<Term id="xbzrle">{t('migrate.xbzrle')}</Term>}
                hint={t('migrate.xbzrleHint')}
              />
              {pack !== undefined && (
                <Field label={t('migrate.packed')}>
                  {control => (
                    <Select
                      {...control}
                      value={String(pack)}
                      onChange={next => set({ pack: PACKED.find(ratio => String(ratio) === next) })}
                      options={PACKED.map(ratio => ({ value: String(ratio), label: format.percent(100 * ratio) }))}
                    />
                  )}
                </Field>
              )}
            </div>
          </>
        )}
        {method === 'post-copy' && (
          <Checkbox
            checked={byHand === 'yes'}
            onChange={checked => set({ byHand: checked ? 'yes' : undefined })}
            label={t('migrate.byHand')}
            hint={t('migrate.byHandHint')}
          />
        )}
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
