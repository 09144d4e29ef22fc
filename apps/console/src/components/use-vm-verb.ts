import { useNavigate } from '@tanstack/react-router'
import { changes, commit, type PowerVerb } from '@vivarium/client'
import type { VmVerb } from '@vivarium/model'
import { useNames } from '../i18n'
import { useCommand } from './use-command'

/** Verbs that say in their dialog what stands in their way, and offer to take it away. */
export const opensAnyway = (verb: VmVerb): boolean => verb === 'delete' || verb === 'convert-to-template'

interface Named {
  readonly id: string
  readonly name: string
}
type Dialog = 'stop' | 'reset' | 'snapshot' | 'delete' | 'edit' | 'convert'

/** Does a verb on a VM, or goes where it asks for more: to a dialog of the VM's page, unless that is said otherwise. */
export const useVmVerb = (openDialog?: (dialog: Dialog) => void) => {
  const { vmVerbs } = useNames()
  const navigate = useNavigate()
  const { submit, pending } = useCommand({
    run: ({ verb, id }: { verb: PowerVerb | 'restore' } & Named) =>
      commit(verb === 'restore' ? changes.restoreVm(id) : changes.powerVm(id, verb)),
    verb: ({ verb, name }) => `${vmVerbs[verb]} ${name}`,
  })
  const run = (verb: VmVerb, { id, name }: Named) => {
    const page = { to: '/vms/$vmId', params: { vmId: id } } as const
    const open = openDialog ?? ((dialog: Dialog) => void navigate({ ...page, search: { dialog } }))
    switch (verb) {
      case 'start':
      case 'shutdown':
      case 'reboot':
      case 'suspend':
      case 'resume':
      case 'restore':
        return submit({ verb, id, name })
      case 'stop':
      case 'reset':
      case 'snapshot':
      case 'delete':
        return open(verb)
      case 'update':
        return open('edit')
      case 'convert-to-template':
        return open('convert')
      case 'clone':
        return void navigate({ ...page, to: '/vms/$vmId/clone' })
      case 'migrate':
        return void navigate({ ...page, to: '/vms/$vmId/migrate' })
      default:
        return verb satisfies never
    }
  }
  return { run, pending }
}
