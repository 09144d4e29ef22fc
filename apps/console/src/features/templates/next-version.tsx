import { Link } from '@tanstack/react-router'
import type { Template } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { buttonStyle } from '../../ui/button-style'
import { Panel } from '../../ui/panel'

const CheckInDialog = lazy(() => import('./check-in-dialog').then(module => ({ default: module.CheckInDialog })))

interface NextVersionProps {
  readonly template: Template
  readonly draft: NonNullable<Template['checkedOut']>
}

/** The VM in which a template's next version is being made, and the two ways that it ends. */
export const NextVersion = ({ template, draft }: NextVersionProps) => {
  const t = useT()
  const [checkingIn, setCheckingIn] = useState(false)
  const close = () => setCheckingIn(false)
  return (
    <Panel
      title={t('templates.checkedOut')}
      meta={t('templates.versionIs', { n: template.version + 1 })}
      actions={
        <>
          <Link
            to="/vms/$vmId"
            params={{ vmId: draft.vmId }}
            search={{ dialog: 'delete' }}
            className={buttonStyle('danger-quiet', 'sm')}
          >
            {t('templates.discard')}
          </Link>
          <VerbButton size="sm" variant="primary" onClick={() => setCheckingIn(true)}>
            {t('templates.checkIn')}
          </VerbButton>
        </>
      }
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-text-2">
        <ResourceLink kind="vm" id={draft.vmId} name={draft.vmName} look="name" />
        <VmStateDot state={draft.state} />
        <span>{t('templates.checkedOutText', { n: draft.version, current: template.version })}</span>
      </p>
      <Suspense>{checkingIn && <CheckInDialog template={template} draft={draft} onClose={close} />}</Suspense>
    </Panel>
  )
}
