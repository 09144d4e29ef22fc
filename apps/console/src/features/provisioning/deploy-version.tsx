import { useSuspenseQuery } from '@tanstack/react-query'
import { templateVersionsQuery } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { useT } from '../../i18n'
import { Field } from '../../ui/field'
import { Select } from '../../ui/select'
import type { DeployDraft } from './deploy-draft'
import type { Review } from './use-review'

interface DeployVersionProps {
  readonly values: DeployDraft
  readonly patch: (values: Partial<DeployDraft>) => void
  readonly template: Template
  readonly error: ReturnType<Review['errorAt']>
}

/** Which version of a template is deployed; nothing where there is but one. */
export const DeployVersion = ({ values, patch, template, error }: DeployVersionProps) => {
  const t = useT()
  const { data } = useSuspenseQuery(templateVersionsQuery(template.id))
  if (data.items.length < 2) return null
  const options = data.items.map(({ version, current, note }) => ({
    value: String(version),
    label: t(current ? 'deploy.versionCurrent' : 'deploy.versionIs', { n: version }),
    ...(note === '' ? {} : { hint: note }),
  }))
  return (
    <div className="pt-3">
      <Field label={t('deploy.version')} error={error}>
        {control => (
          <Select
            {...control}
            options={options}
            value={String(values.version ?? template.version)}
            onChange={version => patch({ version: Number(version) === template.version ? null : Number(version) })}
          />
        )}
      </Field>
    </div>
  )
}
