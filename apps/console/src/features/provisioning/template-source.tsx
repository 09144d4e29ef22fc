import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { templatesQuery } from '@vivarium/client'
import { Page } from '../../components/page'
import { useFormat, useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { EmptyState } from '../../ui/empty-state'
import { Panel } from '../../ui/panel'
import { ALL } from './all'
import { SourceSection } from './source-section'

/** The templates that a VM can be made of, each with the way to its form. */
export const TemplateSource = () => {
  const t = useT()
  const format = useFormat()
  const { data: templates } = useSuspenseQuery(templatesQuery(ALL))
  return (
    <Page title={t('create.title')} parents={[{ to: '/vms', label: t('vms.title') }]}>
      <SourceSection />
      <Panel title={t('create.chooseTemplate')} meta={templates.total}>
        {templates.items.length === 0 && (
          <EmptyState title={t('templates.empty')}>{t('templates.emptyHint')}</EmptyState>
        )}
        <ul className="grid gap-2 md:grid-cols-2 2xl:grid-cols-3">
          {templates.items.map(({ id, name, description, guest, vcpus, memoryMiB, disks }) => (
            <li key={id} className="flex items-start justify-between gap-4 rounded-md border border-line-2 px-3 py-2.5">
              <div className="min-w-0">
                <p className="font-semibold">{name}</p>
                <p className="text-text-2 text-xs">
                  {[
                    guest.os,
                    t('create.sizeHint', {
                      cpus: vcpus,
                      memory: format.decimal(memoryMiB / 1024),
                      disk: format.number(disks.reduce((sum, { sizeGiB }) => sum + sizeGiB, 0)),
                    }),
                  ].join(' · ')}
                </p>
                {description && <p className="text-text-3 text-xs">{description}</p>}
              </div>
              <Link
                to="/templates/$templateId/deploy"
                params={{ templateId: id }}
                aria-label={t('deploy.verbNamed', { name })}
                className={buttonStyle('secondary', 'sm')}
              >
                {t('deploy.verb')}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  )
}
