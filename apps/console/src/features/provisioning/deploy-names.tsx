import type { Template } from '@vivarium/model'
import { useLocale, useT } from '../../i18n'
import { Tag } from '../../ui/badge'
import { Field } from '../../ui/field'
import { Input } from '../../ui/input'
import { NumberField } from '../../ui/number-field'
import { Panel } from '../../ui/panel'
import type { DeployDraft } from './deploy-draft'
import { DeployVersion } from './deploy-version'
import type { Review } from './use-review'

/** Names that are shown before the rest is counted. */
const SHOWN = 12

interface DeployNamesProps {
  readonly values: DeployDraft
  readonly patch: (values: Partial<DeployDraft>) => void
  readonly review: Review
  readonly template: Template
  readonly errorAt: Review['errorAt']
}

/** How many, and what they will be called: the names are those that the plan found free. */
export const DeployNames = ({ values, patch, review, template, errorAt }: DeployNamesProps) => {
  const t = useT()
  const locale = useLocale()
  const many = values.count !== 1
  const names = (review.plan?.places ?? []).map(({ vm }) => vm.name)
  return (
    <Panel title={t('create.general')}>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t('deploy.howMany')} hint={t('deploy.howManyHint')} error={errorAt('/count')}>
          {control => (
            <NumberField
              {...control}
              value={values.count}
              onChange={count => patch({ count })}
              min={1}
              max={100}
              locale={locale}
              lessLabel={t('common.less')}
              moreLabel={t('common.more')}
            />
          )}
        </Field>
        <Field
          label={many ? t('deploy.prefix') : t('common.name')}
          hint={t('deploy.nameHint')}
          error={errorAt('/name') ?? errorAt('/namePrefix')}
        >
          {control => (
            <Input
              {...control}
              value={values.name}
              placeholder={`${template.name}-`}
              onChange={event => patch({ name: event.target.value })}
            />
          )}
        </Field>
      </div>
      <DeployVersion values={values} patch={patch} template={template} error={errorAt('/version')} />
      {names.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5 pt-3">
          <span className="text-text-2 text-xs">{t('deploy.names')}</span>
          {names.slice(0, SHOWN).map(name => (
            <Tag key={name}>{name}</Tag>
          ))}
          {names.length > SHOWN && (
            <span className="text-text-3 text-xs">{t('deploy.moreNames', { n: names.length - SHOWN })}</span>
          )}
        </div>
      )}
    </Panel>
  )
}
