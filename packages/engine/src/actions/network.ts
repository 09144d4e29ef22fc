import { setFirewall } from '../fleet/firewall'
import { emit } from '../fleet/log'
import { networkOf, ref } from '../fleet/lookup'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

/** Gives a network another list of firewall rules. */
export const updateNetwork = defineAction({
  name: 'network.update',
  refusals: () => [],
  plan: () => AT_ONCE,
  start: (fleet, { networkId, firewall }, actor) => {
    const network = networkOf(fleet, networkId)
    if (firewall !== undefined) {
      setFirewall(fleet, network, firewall)
      emit(fleet, 'network.updated', ref('network', network), { fields: ['firewall'] }, { actor })
    }
    return doneAtOnce('network', network)
  },
})
