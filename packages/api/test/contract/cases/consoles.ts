import { ConsoleCompletions, GuestConsole } from '@vivarium/model'
import { equal, isTrue } from '../check'
import type { ContractCase, Session } from '../session'

const CONSOLE = '/vms/vm-web-1/console'

const type = async (api: Session, input: string): Promise<GuestConsole> =>
  GuestConsole.parse((await api.send('POST', CONSOLE, { body: { input } })).body)

export const consoles: readonly ContractCase[] = [
  {
    name: "a guest's console answers what is typed, and completes it",
    async run(api) {
      equal((await api.read(CONSOLE, GuestConsole)).prompt, 'web-1 login: ', 'prompt')
      equal((await type(api, 'root')).prompt, 'root@web-1:~# ', 'prompt of a shell')
      const { lines, history } = await type(api, 'echo kept > notes; cat notes')
      equal([lines.at(-1)?.text, history], ['kept', ['echo kept > notes; cat notes']], 'answer')
      const { items } = await api.read(`${CONSOLE}/completions?line=cat%20no`, ConsoleCompletions)
      equal(items, ['notes'], 'completions')
      await api.problem(422, 'POST', CONSOLE, { body: { input: 'a\nb' } })
    },
  },
  {
    name: 'a file comes back with a snapshot; a guest that is off takes nothing',
    async run(api) {
      await type(api, 'root')
      await type(api, 'echo kept > notes')
      const { result } = await api.complete('POST', '/vms/vm-web-1/snapshots', { name: 's', withMemory: true })
      await type(api, 'rm notes')
      await api.complete('POST', `/vms/vm-web-1/snapshots/${result?.[0]?.id}/revert`)
      equal((await type(api, 'ls')).lines.at(-1)?.text, 'notes', 'what is there')
      await api.complete('POST', '/vms/vm-web-1/stop')
      const { refusals } = await api.problem(409, 'POST', CONSOLE, { body: { input: 'ls' } })
      equal(refusals?.[0]?.code, 'vm_not_running', 'code')
    },
  },
  {
    name: 'boot messages lie ahead until their time comes, and what is typed is held',
    async run(api) {
      await api.complete('POST', '/vms/vm-web-1/stop')
      equal((await api.read(CONSOLE, GuestConsole)).state, 'off', 'state')
      await api.begin('POST', '/vms/vm-web-1/start')
      const { state, lines, readyAt } = await api.read(CONSOLE, GuestConsole)
      equal(state, 'booting', 'state')
      isTrue(readyAt !== null && lines.every(({ at }) => at <= readyAt), 'all before it is ready')
      equal((await type(api, 'root')).held, ['root'], 'held')
      await api.step(60)
      equal((await api.read(CONSOLE, GuestConsole)).prompt, 'root@web-1:~# ', 'prompt')
    },
  },
]
