import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, clustersQuery, datastoresQuery, hostsQuery, templateQuery } from '@vivarium/client'
import { DeployBody } from '@vivarium/model'
import { TagField } from '../../components/tag-field'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { ALL } from './all'
import { DatastoreSelect } from './datastore-select'
import { DeployDraft, deployBody, FIRST_DEPLOYMENT } from './deploy-draft'
import { DeployNames } from './deploy-names'
import { DeploySize } from './deploy-size'
import { FormPage } from './form-page'
import { ModeCards } from './mode-cards'
import { PlacementSection } from './placement-section'
import { StartPanel } from './start-panel'
import { useVmForm } from './use-vm-form'

const route = getRouteApi('/templates/$templateId/deploy')

/** Deploys up to a hundred VMs from a template. */
export const DeployPage = () => {
  const t = useT()
  const { templateId } = route.useParams()
  const { version = null } = route.useSearch()
  const { data: template } = useSuspenseQuery(templateQuery(templateId))
  const { data: hosts } = useSuspenseQuery(hostsQuery(ALL))
  const { data: clusters } = useSuspenseQuery(clustersQuery(ALL))
  const { data: datastores } = useSuspenseQuery(datastoresQuery(ALL))
  const { draft, command, review, changeAt } = useVmForm({
    form: version === null ? `deploy/${templateId}` : `deploy/${templateId}/${version}`,
    schema: DeployDraft,
    initial: { ...FIRST_DEPLOYMENT, version },
    verb: t('deploy.verb'),
    bodySchema: DeployBody,
    toBody: deployBody,
    path: `/templates/${templateId}/deploy`,
    toChange: body => changes.deployTemplate(templateId, body),
    places: { no_addresses_left: '/count' },
  })
  const { values, patch } = draft
  return (
    <FormPage
      title={t('deploy.title', { name: template.name })}
      parents={[
        { to: '/templates', label: t('templates.title') },
        { to: `/templates/${templateId}`, label: template.name },
      ]}
      verb={t('deploy.count', { n: values.count ?? 0 })}
      review={review}
      command={command}
      draft={draft}
    >
      {errorAt => (
        <>
          <DeployNames values={values} patch={patch} review={review} template={template} errorAt={errorAt} />
          <Panel title={t('form.mode')}>
            <ModeCards value={values.mode} onChange={mode => patch({ mode })} />
          </Panel>
          <DeploySize values={values} patch={patch} template={template} errorAt={errorAt} />
          <Panel title={t('deploy.labels')}>
            <div className="grid gap-3 md:grid-cols-2">
              <TagField value={values.tags} onChange={tags => patch({ tags: [...tags] })} error={errorAt('/tags')} />
              <DatastoreSelect
                label={t('clone.datastore')}
                automatic={t('deploy.datastoreSame')}
                value={values.datastoreId}
                onChange={datastoreId => patch({ datastoreId })}
                datastores={datastores.items}
                error={errorAt('/datastoreId')}
              />
            </div>
          </Panel>
          <PlacementSection
            values={values}
            onChange={patch}
            review={review}
            changeAt={changeAt}
            hosts={hosts.items}
            clusters={clusters.items}
            errorAt={errorAt}
          />
          <StartPanel values={values} patch={patch} label={t('deploy.start')} />
        </>
      )}
    </FormPage>
  )
}
