import { guests, loadGuests } from '@vivarium/engine'
import { ConsoleCompletions, ConsoleInput, GuestConsole } from '@vivarium/model'
import { maxLength, strictObject, string } from 'zod/mini'
import type { Reading } from '../context'
import { verb } from '../http/action'
import { json } from '../http/answer'
import { findVm } from '../http/find'
import { get, Nothing, type Params, type Route } from '../http/route'
import { consoleView } from '../views/console'

const tag = 'Consoles'
const path = '/vms/{vmId}/console'

const current = ({ fleet }: Reading, { vmId }: Params<typeof path>): GuestConsole =>
  consoleView(fleet, findVm(fleet, vmId))

/** What answers at consoles comes when the first of them is opened. */
const withGuests = (route: Route): Route => ({
  ...route,
  answer: async call => {
    await loadGuests()
    return route.answer(call)
  },
})

export const consoleRoutes: readonly Route[] = [
  get(path, {
    operationId: 'readConsole',
    tag,
    summary: "Read a virtual machine's serial console",
    query: Nothing,
    answers: { 200: { description: 'What is on it, and how it stands.', schema: GuestConsole } },
    run: call => json(call, current(call.reading, call.params)),
  }),
  verb({
    operationId: 'typeAtConsole',
    tag,
    summary: "Type a line at a virtual machine's serial console",
    description:
      'While the guest boots, runs a program or stands still the line is held, and read when it can be. Files that it writes are on its disks.',
    path,
    action: 'vm.console',
    body: ConsoleInput,
    resource: GuestConsole,
    current,
    input: ({ params, body }) => ({ ...body, ...params }),
  }),
  get('/vms/{vmId}/console/completions', {
    operationId: 'completeConsoleLine',
    tag,
    summary: 'List what the last word of a line could become',
    query: strictObject({ line: string().check(maxLength(1000)) }),
    answers: { 200: { description: 'Commands or paths.', schema: ConsoleCompletions } },
    run: call => {
      const { fleet } = call.reading
      return json(call, { items: guests().completions(fleet, findVm(fleet, call.params.vmId), call.query.line) })
    },
  }),
].map(withGuests)
