import { DATASTORE_KINDS, Datastore, DatastoreUser, pageOf } from '@vivarium/model'
import { enum as enum_ } from 'zod/mini'
import { resource } from '../http/answer'
import { findDatastore } from '../http/find'
import { list } from '../http/list'
import { anyOf, listQuery, text } from '../http/list-query'
import { get, Nothing, type Route } from '../http/route'
import { alarmSeverities } from '../views/alarm-counts'
import { datastoreUsers, datastoreView, storeUsage } from '../views/datastore'

const tag = 'Storage'
const MIB_IN_GIB = 1024

export const datastoreRoutes: readonly Route[] = [
  get('/datastores', {
    operationId: 'listDatastores',
    tag,
    summary: 'List datastores',
    query: listQuery(['name', 'kind', 'capacity', 'used', 'provisioned', 'id'], {
      name: text,
      kind: anyOf(enum_(DATASTORE_KINDS)),
    }),
    answers: { 200: { description: 'A page of them.', schema: pageOf(Datastore) } },
    run: call => {
      const { fleet } = call.reading
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: store => store.id,
          alarm: store => alarmSeverities(fleet, store.id),
          name: store => store.name,
          kind: store => store.kind,
          capacity: store => store.capacityGiB * MIB_IN_GIB,
          used: store => storeUsage(fleet, store).usedGiB * MIB_IN_GIB,
          provisioned: store => storeUsage(fleet, store).provisionedGiB * MIB_IN_GIB,
        },
        records: Object.values(fleet.datastores),
        defaultOrder: 'name',
        view: store => datastoreView(fleet, store),
      })
    },
  }),
  get('/datastores/{datastoreId}', {
    operationId: 'getDatastore',
    tag,
    summary: 'Read a datastore',
    query: Nothing,
    answers: { 200: { description: 'The datastore.', schema: Datastore, headers: ['ETag'] } },
    run: call => {
      const { fleet } = call.reading
      return resource(call, datastoreView(fleet, findDatastore(fleet, call.params.datastoreId)))
    },
  }),
  get('/datastores/{datastoreId}/users', {
    operationId: 'listDatastoreUsers',
    tag,
    summary: 'List who keeps data in a datastore',
    query: listQuery(['used', 'provisioned', 'name', 'id'], { kind: anyOf(enum_(['vm', 'template'])), name: text }),
    answers: { 200: { description: 'A page of them, largest first.', schema: pageOf(DatastoreUser) } },
    run: call => {
      const { fleet } = call.reading
      const store = findDatastore(fleet, call.params.datastoreId)
      return list(call, {
        idOf: ({ id }) => id,
        fields: {
          id: user => user.id,
          name: user => user.name,
          kind: user => user.kind,
          used: user => user.usedGiB * MIB_IN_GIB,
          provisioned: user => user.provisionedGiB * MIB_IN_GIB,
        },
        records: datastoreUsers(fleet, store.id),
        defaultOrder: '-used',
        view: user => user,
      })
    },
  }),
]
