import { useNavigate } from '@tanstack/react-router'
import { changes, commit, type PowerVerb } from '@vivarium/client'
import type { VmVerb } from '@vivarium/model'
import { useCommand } from '../../components/use-command'
import { useNames } from '../../i18n'

/** Verbs that say in their dialog what stands in their way, and offer to take it away. */
export const opensAnyway = (verb: VmVerb): boolean => verb === 'delete' || verb === 'convert-to-template'

/** Does a verb on a VM, or goes where it asks for more. */
export const useVmVerb = (): ((verb: VmVerb, vm: { readonly id: string; readonly name: string }) => void) => {
  const { vmVerbs } = useNames()
  const navigate = useNavigate()
  const command = useCommand({
    run: ({ verb, id }: { verb: PowerVerb | 'restore'; id: string; name: string }) =>
      commit(verb === 'restore' ? changes.restoreVm(id) : changes.powerVm(id, verb)),
    verb: ({ verb, name }) => `${vmVerbs[verb]} ${name}`,
  })
  return (verb, { id, name }) => {
    const page = { to: '/vms/$vmId', params: { vmId: id } } as const
    switch (verb) {
      case 'start':
      case 'shutdown':
      case 'reboot':
      case 'suspend':
      case 'resume':
      case 'restore':
        return command.submit({ verb, id, name })
      case 'stop':
      case 'reset':
      case 'snapshot':
      case 'delete':
        return void navigate({ ...page, search: { dialog: verb } })
      case 'update':
        return void navigate({ ...page, search: { dialog: 'edit' } })
      case 'convert-to-template':
        return void navigate({ ...page, search: { dialog: 'convert' } })
      case 'clone':
        return void navigate({ ...page, to: '/vms/$vmId/clone' })
      case 'migrate':
        return void navigate({ ...page, to: '/vms/$vmId/migrate' })
      default:
        return verb satisfies never
    }
  }
}
