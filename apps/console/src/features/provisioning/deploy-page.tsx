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
import { useDraft } from './use-draft'
import { useFormCommand } from './use-form-command'
import { useReview } from './use-review'

const route = getRouteApi('/templates/$templateId/deploy')

/** Where refusals stand that name no field of their own. */
const PLACES = {
  no_suitable_host: '/hostId',
  insufficient_memory: '/hostId',
  insufficient_cpu: '/hostId',
  network_unavailable_on_host: '/hostId',
  insufficient_storage: '/datastoreId',
  datastore_unreachable_from_host: '/datastoreId',
  no_addresses_left: '/count',
} as const

/** Deploys up to a hundred VMs from a template. */
export const DeployPage = () => {
  const t = useT()
  const { templateId } = route.useParams()
  const { version = null } = route.useSearch()
  const { data: template } = useSuspenseQuery(templateQuery(templateId))
  const { data: hosts } = useSuspenseQuery(hostsQuery(ALL))
  const { data: clusters } = useSuspenseQuery(clustersQuery(ALL))
  const { data: datastores } = useSuspenseQuery(datastoresQuery(ALL))
  const draft = useDraft({
    form: version === null ? `deploy/${templateId}` : `deploy/${templateId}/${version}`,
    schema: DeployDraft,
    initial: { ...FIRST_DEPLOYMENT, version },
  })
  const { values, patch } = draft
  const command = useFormCommand({
    verb: t('deploy.verb'),
    discard: draft.discard,
    madeBy: ({ target }) => target,
  })
  const review = useReview({
    schema: DeployBody,
    body: deployBody(values),
    path: `/templates/${templateId}/deploy`,
    toChange: body => changes.deployTemplate(templateId, body),
    sending: command.pending,
    inDoubt: command.inDoubt,
    places: PLACES,
  })
  const changeAt = (hostId: string) => {
    const there = DeployBody.safeParse(deployBody({ ...values, placement: 'host', hostId }))
    return there.success ? changes.deployTemplate(templateId, there.data) : undefined
  }
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
