import { useSuspenseQuery } from '@tanstack/react-query'
import { templateVersionsQuery } from '@vivarium/client'
import type { Template } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { ResourceLink } from '../../components/resource-link'
import { Term } from '../../components/term'
import { useT } from '../../i18n'
import { Panel } from '../../ui/panel'
import { LineageVersion } from './lineage-version'

const DeleteVersionDialog = lazy(() =>
  import('./delete-version-dialog').then(module => ({ default: module.DeleteVersionDialog })),
)

/** Where a template comes from, its versions, and what was made of each. */
export const LineagePanel = ({ template }: { readonly template: Template }) => {
  const t = useT()
  const { data: versions } = useSuspenseQuery(templateVersionsQuery(template.id))
  const [going, setGoing] = useState<number>()
  return (
    <Panel title={<Term id="template">{t('templates.lineage')}</Term>} meta={versions.items.length}>
      <ol className="flex flex-col">
        {versions.items.map(version => (
          <LineageVersion
            key={version.version}
            template={template}
            version={version}
            onDelete={() => setGoing(version.version)}
          />
        ))}
        <li className="relative pl-6 text-text-2">
          <span aria-hidden className="absolute top-1.5 left-0.5 size-2.5 rounded-full border-2 border-line-2" />
          <Origin template={template} sourceVmId={versions.items.find(({ version }) => version === 1)?.sourceVmId} />
        </li>
      </ol>
      <Suspense>
        {going !== undefined && (
          <DeleteVersionDialog template={template} version={going} onClose={() => setGoing(undefined)} />
        )}
      </Suspense>
    </Panel>
  )
}

/** What its first version was made of. */
const Origin = ({
  template: { parent },
  sourceVmId,
}: Pick<Template, 'sourceVmId'> & { readonly template: Template }) => {
  const t = useT()
  if (parent === undefined)
    return sourceVmId === undefined ? t('templates.fromDocument') : t('templates.fromScratch', { vm: sourceVmId })
  return (
    <>
      {t('templates.from')}{' '}
      {parent.name === undefined ? (
        t('templates.goneParent')
      ) : (
        <ResourceLink kind="template" id={parent.templateId} name={parent.name} look="text" />
      )}{' '}
      <span className="text-text-3">{t('templates.versionIs', { n: parent.version })}</span>
    </>
  )
}
