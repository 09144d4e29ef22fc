import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { changes, commit, previewQuery } from '@vivarium/client'
import type { Host } from '@vivarium/model'
import { ChevronDown, Zap } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { refusalReason } from '../../components/refusal-list'
import { useCommand } from '../../components/use-command'
import { usePageDialog } from '../../components/use-page-dialog'
import { usePastReason } from '../../components/use-past-reason'
import { VerbButton } from '../../components/verb-button'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { Menu } from '../../ui/menu'

const BreakDialog = lazy(() =>
  import('../../components/break-dialog').then(module => ({ default: module.BreakDialog })),
)
const EnterDialog = lazy(() => import('./enter-dialog').then(module => ({ default: module.EnterDialog })))
const ReplaceDialog = lazy(() => import('./replace-dialog').then(module => ({ default: module.ReplaceDialog })))
const RenameDialog = lazy(() =>
  import('../../components/rename-dialog').then(module => ({ default: module.RenameDialog })),
)

const route = getRouteApi('/hosts/$hostId')

interface HostVerb {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly disabledReason?: string | undefined
  readonly pending?: boolean
  readonly onSelect: () => void
}

/** What one can do to a host; what can't be done now says why. In a narrow window all but the likeliest are in a menu. */
export const HostActions = ({ host }: { readonly host: Host }) => {
  const t = useT()
  const [dialog, setDialog] = usePageDialog(route.useSearch(), route.useNavigate())
  const past = usePastReason()
  const { data: enter } = useQuery(previewQuery(changes.enterMaintenance(host.id)))
  const { data: replace } = useQuery(previewQuery(changes.replaceHost(host.id)))
  const { data: leave } = useQuery(previewQuery(changes.exitMaintenance(host.id)))
  const exit = useCommand({ run: () => commit(changes.exitMaintenance(host.id)), verb: t('hosts.exit') })
  const isOff = host.state === 'off'
  const switching = isOff ? changes.powerOnHost(host.id) : changes.powerOffHost(host.id)
  const { data: power } = useQuery(previewQuery(switching))
  const powerVerb = t(isOff ? 'hosts.powerOn' : 'hosts.powerOff')
  const flip = useCommand({ run: () => commit(switching), verb: powerVerb })
  const close = () => setDialog()
  const reasonOf = (preview: typeof enter) => refusalReason(preview?.refusals ?? [])

  const leaving: HostVerb = {
    id: 'exit',
    label: t('hosts.exit'),
    pending: exit.pending,
    disabledReason: reasonOf(leave),
    onSelect: () => exit.submit(),
  }
  const entering: HostVerb = {
    id: 'enter',
    label: t('hosts.enterMore'),
    disabledReason: reasonOf(enter),
    onSelect: () => setDialog('enter'),
  }
  const [likeliest, other] = host.state === 'maintenance' ? [leaving, entering] : [entering, leaving]
  const others: readonly HostVerb[] = [
    {
      id: 'break',
      label: t('faults.break'),
      icon: <Zap aria-hidden className="size-3.5" />,
      onSelect: () => setDialog('break'),
    },
    { id: 'rename', label: t('rename.verb'), onSelect: () => setDialog('rename') },
    {
      id: 'replace',
      label: t('hosts.replaceMore'),
      disabledReason: reasonOf(replace),
      onSelect: () => setDialog('replace'),
    },
    {
      id: 'power',
      label: powerVerb,
      pending: flip.pending,
      disabledReason: reasonOf(power),
      onSelect: () => flip.submit(),
    },
    other,
  ]
  return (
    <>
      <span className="contents max-md:hidden">
        {others.map(verb => (
          <Verb key={verb.id} verb={verb} />
        ))}
      </span>
      <Verb verb={likeliest} variant="primary" />
      <Menu
        trigger={
          <Button className="md:hidden">
            {t('common.actions')}
            <ChevronDown aria-hidden className="size-3.5" />
          </Button>
        }
        entries={others.map(verb => ({ type: 'item', ...verb, disabledReason: past ?? verb.disabledReason }))}
      />
      <Suspense>
        {dialog === 'break' && <BreakDialog target={{ kind: 'host', id: host.id, name: host.name }} onClose={close} />}
        {dialog === 'enter' && <EnterDialog host={host} onClose={close} />}
        {dialog === 'replace' && <ReplaceDialog host={host} onClose={close} />}
        {dialog === 'rename' && (
          <RenameDialog name={host.name} change={name => changes.updateHost(host.id, { name })} onClose={close} />
        )}
      </Suspense>
    </>
  )
}

interface VerbProps {
  readonly verb: HostVerb
  readonly variant?: 'primary'
}

const Verb = ({ verb: { label, icon, disabledReason, pending = false, onSelect }, ...look }: VerbProps) => (
  <VerbButton {...look} disabledReason={disabledReason} pending={pending} onClick={onSelect}>
    {icon}
    {label}
  </VerbButton>
)
