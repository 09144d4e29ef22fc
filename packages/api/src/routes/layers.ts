import { DatastoreLayers } from '@vivarium/model'
import { json } from '../http/answer'
import { findDatastore } from '../http/find'
import { get, Nothing, type Route } from '../http/route'
import { datastoreLayers } from '../views/layers'

export const layerRoutes: readonly Route[] = [
  get('/datastores/{datastoreId}/layers', {
    operationId: 'readDatastoreLayers',
    tag: 'Storage',
    summary: 'Read how the layers of disks in a datastore stand on one another, and what sharing them saves',
    query: Nothing,
    answers: { 200: { description: 'The chains, those of several layers first.', schema: DatastoreLayers } },
    run: call => {
      const { fleet } = call.reading
      return json(call, datastoreLayers(fleet, findDatastore(fleet, call.params.datastoreId).id))
    },
  }),
]
