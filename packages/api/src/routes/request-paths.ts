import { requestPaths } from '@vivarium/engine'
import { pageOf, RequestPath } from '@vivarium/model'
import { json } from '../http/answer'
import { get, Nothing, type Route } from '../http/route'

export const requestPathRoutes: readonly Route[] = [
  get('/request-paths', {
    operationId: 'listRequestPaths',
    tag: 'Hosts',
    summary: 'List the ways of operations through the layers of each kind of virtualization',
    description:
      'A system call, a new process, a disk write and a network packet: the layers that each passes, what is left of its speed without virtualization, and who measured that.',
    query: Nothing,
    answers: { 200: { description: 'Every kind and operation.', schema: pageOf(RequestPath) } },
    run: call => {
      const items = requestPaths()
      return json(call, { items, total: items.length })
    },
  }),
]
