import { Simulation } from '@vivarium/model'
import { resource } from '../http/answer'
import { get, Nothing } from '../http/route'
import { simulationView } from '../views/simulation'

export const getSimulation = get('/simulation', {
  operationId: 'getSimulation',
  tag: 'Simulation',
  summary: 'Read the simulated clock and what the fleet holds',
  query: Nothing,
  answers: { 200: { description: 'The simulation.', schema: Simulation, headers: ['ETag'] } },
  run: call => resource(call, simulationView(call.context, call.locale)),
})
