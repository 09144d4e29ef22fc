import { useQuery } from '@tanstack/react-query'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { lazy, Suspense, useState } from 'react'
import { BreakButton } from '../../components/break-button'
import { refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'

const EnterDialog = lazy(() => import('./enter-dialog').then(module => ({ default: module.EnterDialog })))
const ReplaceDialog = lazy(() => import('./replace-dialog').then(module => ({ default: module.ReplaceDialog })))
const RenameDialog = lazy(() =>
  import('../../components/rename-dialog').then(module => ({ default: module.RenameDialog })),
)

/** What one can do to a host; what can't be done now says why. */
export const HostActions = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const [dialog, setDialog] = useState<'enter' | 'rename' | 'replace'>()
  const { data: enter } = useQuery(previewQuery(changes.enterMaintenance(host.id)))
  const { data: replace } = useQuery(previewQuery(changes.replaceHost(host.id)))
  const { data: leave } = useQuery(previewQuery(changes.exitMaintenance(host.id)))
  const exit = useCommand({ run: () => commit(changes.exitMaintenance(host.id)), verb: t('hosts.exit') })
  const isOff = host.state === 'off'
  const switching = isOff ? changes.powerOnHost(host.id) : changes.powerOffHost(host.id)
  const { data: power } = useQuery(previewQuery(switching))
  const powerVerb = t(isOff ? 'hosts.powerOn' : 'hosts.powerOff')
  const flip = useCommand({ run: () => commit(switching), verb: powerVerb })
  const close = () => setDialog(undefined)
  const isOut = host.state === 'maintenance'
  return (
    <>
      <BreakButton target={{ kind: 'host', id: host.id, name: host.name }} />
      <Button onClick={() => setDialog('rename')}>{t('rename.verb')}</Button>
      <Button disabledReason={refusalReason(replace?.refusals ?? [])} onClick={() => setDialog('replace')}>
        {t('hosts.replaceMore')}
      </Button>
      <Button
        pending={flip.pending}
        disabledReason={refusalReason(power?.refusals ?? [])}
        onClick={() => flip.submit()}
      >
        {powerVerb}
      </Button>
      <Button
        variant={isOut ? 'primary' : 'secondary'}
        pending={exit.pending}
        disabledReason={refusalReason(leave?.refusals ?? [])}
        onClick={() => exit.submit()}
      >
        {t('hosts.exit')}
      </Button>
      <Button
        variant={isOut ? 'secondary' : 'primary'}
        disabledReason={refusalReason(enter?.refusals ?? [])}
        onClick={() => setDialog('enter')}
      >
        {t('hosts.enterMore')}
      </Button>
      <Suspense>
        {dialog === 'enter' && <EnterDialog host={host} onClose={close} />}
        {dialog === 'replace' && <ReplaceDialog host={host} onClose={close} />}
        {dialog === 'rename' && (
          <RenameDialog name={host.name} change={name => changes.updateHost(host.id, { name })} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
