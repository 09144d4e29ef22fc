import { CpuModelField } from '../../components/cpu-model-field'
import { Term } from '../../components/term'
import { useLocale, useT } from '../../i18n'
import { ChoiceCards } from '../../ui/choice-cards'
import { Field } from '../../ui/field'
import { NumberField } from '../../ui/number-field'
import { Panel } from '../../ui/panel'
import type { CreateDraft } from './create-draft'
import { presetOf, SIZE_OF, SIZES } from './sizes'
import type { Review } from './use-review'

interface HardwareSectionProps {
  readonly values: CreateDraft
  readonly patch: (values: Partial<CreateDraft>) => void
  readonly errorAt: Review['errorAt']
}

/** How large it is: one of four sizes, or by hand. */
export const HardwareSection = ({ values, patch, errorAt }: HardwareSectionProps) => {
  const t = useT()
  const locale = useLocale()
  const { vcpus, memoryGiB, disks } = values
  const [first, ...others] = disks
  const preset = presetOf({ vcpus, memoryGiB, diskGiB: first?.sizeGiB })
  const choose = (next: typeof preset) => {
    if (next === 'custom') return
    const size = SIZE_OF[next]
    const disk = { ...(first ?? { key: 0, datastoreId: null }), sizeGiB: size.diskGiB }
    patch({ vcpus: size.vcpus, memoryGiB: size.memoryGiB, disks: [disk, ...others] })
  }
  const cards = SIZES.map(size => {
    const { vcpus: cpus, memoryGiB: memory, diskGiB } = SIZE_OF[size]
    return { value: size, label: t(`create.size.${size}`), hint: t('create.sizeHint', { cpus, memory, disk: diskGiB }) }
  })
  return (
    <Panel title={t('create.size')}>
      <div className="flex flex-col gap-3">
        <ChoiceCards
          aria-label={t('create.size')}
          className="sm:grid-cols-2 lg:grid-cols-5 xl:grid-cols-3 2xl:grid-cols-5"
          value={preset}
          onChange={choose}
          cards={[...cards, { value: 'custom', label: t('create.size.custom'), hint: t('create.customHint') }]}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={<Term id="vcpu">{t('create.vcpus')}</Term>} error={errorAt('/vcpus')}>
            {control => (
              <NumberField
                {...control}
                value={vcpus}
                onChange={next => patch({ vcpus: next })}
                min={1}
                max={128}
                unit="vCPU"
                locale={locale}
                lessLabel={t('common.less')}
                moreLabel={t('common.more')}
              />
            )}
          </Field>
          <Field label={t('create.memory')} error={errorAt('/memoryMiB')}>
            {control => (
              <NumberField
                {...control}
                value={memoryGiB}
                onChange={next => patch({ memoryGiB: next })}
                min={0}
                unit="GiB"
                locale={locale}
                lessLabel={t('common.less')}
                moreLabel={t('common.more')}
              />
            )}
          </Field>
        </div>
        <CpuModelField
          value={values.cpuModel}
          onChange={cpuModel => patch({ cpuModel })}
          error={errorAt('/cpuModel')}
        />
      </div>
    </Panel>
  )
}
