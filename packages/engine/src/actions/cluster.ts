import { CPU_MODELS, cpuModel, refusal } from '@vivarium/model'
import { emit } from '../fleet/log'
import { clusterOf, hostsOfCluster, ref } from '../fleet/lookup'
import { missingFeatures } from '../physics/compatibility'
import { AT_ONCE, defineAction, doneAtOnce } from './define'

/** Renames a cluster or sets its CPU baseline, which guests see from their next power-on. */
export const updateCluster = defineAction({
  name: 'cluster.update',
  refusals: (fleet, { clusterId, name, cpuBaseline }) => {
    const cluster = clusterOf(fleet, clusterId)
    const taken = Object.values(fleet.clusters).some(
      other => other.id !== clusterId && other.name.toLowerCase() === name?.toLowerCase(),
    )
    const known = cpuBaseline === undefined || cpuBaseline === null || cpuModel(cpuBaseline) !== undefined
    const short =
      cpuBaseline === undefined || cpuBaseline === null || !known
        ? []
        : hostsOfCluster(fleet, clusterId).filter(host => {
            const missing = missingFeatures(cpuBaseline, host.cpu.model)
            return !Array.isArray(missing) || missing.length > 0
          })
    return [
      ...(taken ? [refusal('name_taken', { name: name ?? '', kind: 'cluster' }, '/name')] : []),
      ...(known
        ? []
        : [refusal('cpu_model_unknown', { model: cpuBaseline ?? '', known: Object.keys(CPU_MODELS) }, '/cpuBaseline')]),
      ...(short.length === 0
        ? []
        : [
            refusal(
              'cpu_baseline_unsupported',
              { cluster: cluster.name, baseline: cpuBaseline ?? '', hosts: short.map(host => host.name) },
              '/cpuBaseline',
            ),
          ]),
    ]
  },
  plan: () => AT_ONCE,
  start: (fleet, { clusterId, name, cpuBaseline }, actor) => {
    const cluster = clusterOf(fleet, clusterId)
    cluster.name = name ?? cluster.name
    if (cpuBaseline !== undefined) cluster.cpuBaseline = cpuBaseline
    const fields = [...(name === undefined ? [] : ['name']), ...(cpuBaseline === undefined ? [] : ['cpuBaseline'])]
    emit(fleet, 'cluster.updated', ref('cluster', cluster), { fields }, { actor })
    return doneAtOnce('cluster', cluster)
  },
})
