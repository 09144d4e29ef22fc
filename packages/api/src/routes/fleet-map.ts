import { obstacleOf } from '@vivarium/engine'
import { FleetMap } from '@vivarium/model'
import { maxLength, optional, strictObject, string } from 'zod/mini'
import { json } from '../http/answer'
import { finder } from '../http/list'
import { get, type Route } from '../http/route'
import { fleetMapView } from '../views/fleet-map'
import { vmListing } from './vm-listing'

export const fleetMapRoutes: readonly Route[] = [
  get('/fleet-map', {
    operationId: 'getFleetMap',
    tag: 'Overview',
    summary: 'Read all hosts and guests in columns, for a picture of the whole fleet',
    query: strictObject({ q: optional(string().check(maxLength(2000))) }),
    answers: { 200: { description: 'Every host, and every guest on them.', schema: FleetMap } },
    run: call => {
      const { fleet } = call.reading
      const isFound = call.query.q === undefined ? undefined : finder(call, vmListing(fleet, obstacleOf))
      return json(call, fleetMapView(fleet, isFound))
    },
  }),
]
