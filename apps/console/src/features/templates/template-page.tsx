import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { templateQuery } from '@vivarium/client'
import { lazy, Suspense } from 'react'
import { Page } from '../../components/page'
import { usePageDialog } from '../../components/use-page-dialog'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Badge } from '../../ui/badge'
import { DeployLink } from './deploy-link'
import { LineagePanel } from './lineage-panel'
import { NextVersion } from './next-version'
import { TemplateDisks } from './template-disks'
import { TemplateFacts } from './template-facts'
import { TemplateOperations } from './template-operations'
import { TemplateVms } from './template-vms'

const EditDialog = lazy(() => import('./edit-dialog').then(module => ({ default: module.EditDialog })))
const CheckOutDialog = lazy(() => import('./check-out-dialog').then(module => ({ default: module.CheckOutDialog })))
const DeleteDialog = lazy(() => import('./delete-dialog').then(module => ({ default: module.DeleteDialog })))

const route = getRouteApi('/templates/$templateId')

/** A template: what it holds, what was made of it, what it can do. */
export const TemplatePage = () => {
  const t = useT()
  const { templateId } = route.useParams()
  const { data: template } = useSuspenseQuery(templateQuery(templateId))
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const close = () => setDialog()
  return (
    <Page
      title={template.name}
      parents={[{ to: '/templates', label: t('templates.title') }]}
      state={<Badge>{t('templates.versionIs', { n: template.version })}</Badge>}
      actions={
        <>
          <VerbButton
            disabledReason={template.checkedOut && t('templates.checkedOut')}
            onClick={() => setDialog('check-out')}
          >
            {t('templates.checkOut')}
          </VerbButton>
          <VerbButton onClick={() => setDialog('edit')}>{t('templates.edit')}</VerbButton>
          <VerbButton variant="danger-quiet" onClick={() => setDialog('delete')}>
            {t('templates.delete')}
          </VerbButton>
          <DeployLink id={template.id} name={template.name} />
        </>
      }
    >
      {template.description && <p className="max-w-prose text-text-2">{template.description}</p>}
      {template.checkedOut && <NextVersion template={template} draft={template.checkedOut} />}
      <TemplateOperations templateId={template.id} />
      <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <TemplateVms template={template} />
          <LineagePanel template={template} />
        </div>
        <div className="flex flex-col gap-4 max-xl:-order-1 max-xl:grid max-xl:grid-cols-1 max-xl:md:grid-cols-2">
          <TemplateFacts template={template} />
          <TemplateDisks template={template} />
        </div>
      </div>
      <Suspense>
        {dialog === 'check-out' && <CheckOutDialog template={template} onClose={close} />}
        {dialog === 'edit' && <EditDialog template={template} onClose={close} />}
        {dialog === 'delete' && <DeleteDialog template={template} onClose={close} />}
      </Suspense>
    </Page>
  )
}
