import { pageOf, TagCount } from '@vivarium/model'
import { list } from '../http/list'
import { listQuery, text } from '../http/list-query'
import { get, type Route } from '../http/route'
import { countBy } from '../views/memo'

export const tagRoutes: readonly Route[] = [
  get('/tags', {
    operationId: 'listTags',
    tag: 'Virtual machines',
    summary: 'List the tags in use, most used first',
    query: listQuery(['vms', 'name'], { name: text }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(TagCount) } },
    run: call => {
      const vms = Object.values(call.reading.fleet.vms).filter(({ state }) => state !== 'deleted')
      return list(call, {
        idOf: ({ name }) => name,
        fields: { name: tag => tag.name, vms: tag => tag.vmCount },
        records: [...countBy(vms, ({ tags }) => tags)].map(([name, vmCount]) => ({ name, vmCount })),
        defaultOrder: '-vms',
        view: tag => tag,
      })
    },
  }),
]
