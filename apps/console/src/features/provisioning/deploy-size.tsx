import type { Template } from '@vivarium/model'
import { useFormat, useLocale, useT } from '../../i18n'
import { Field } from '../../ui/field'
import { NumberField } from '../../ui/number-field'
import { Panel } from '../../ui/panel'
import type { DeployDraft } from './deploy-draft'
import type { Review } from './use-review'

interface DeploySizeProps {
  readonly values: DeployDraft
  readonly patch: (values: Partial<DeployDraft>) => void
  readonly template: Template
  readonly errorAt: Review['errorAt']
}

/** Another size than the template's; left empty, it is the template's. */
export const DeploySize = ({ values, patch, template, errorAt }: DeploySizeProps) => {
  const t = useT()
  const format = useFormat()
  const locale = useLocale()
  const buttons = { locale, lessLabel: t('common.less'), moreLabel: t('common.more') }
  return (
    <Panel title={t('create.size')} meta={t('deploy.sizeMeta')}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field
          label={t('create.vcpus')}
          hint={t('deploy.templateHas', { value: `${template.vcpus} vCPU` })}
          error={errorAt('/vcpus')}
        >
          {control => (
            <NumberField
              {...control}
              {...buttons}
              value={values.vcpus}
              onChange={vcpus => patch({ vcpus })}
              min={1}
              max={128}
              unit="vCPU"
            />
          )}
        </Field>
        <Field
          label={t('create.memory')}
          hint={t('deploy.templateHas', { value: format.mib(template.memoryMiB) })}
          error={errorAt('/memoryMiB')}
        >
          {control => (
            <NumberField
              {...control}
              {...buttons}
              value={values.memoryGiB}
              onChange={memoryGiB => patch({ memoryGiB })}
              min={0}
              unit="GiB"
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}
