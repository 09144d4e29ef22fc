import { createSimulation } from '@vivarium/engine'
import {
  Cluster,
  Compatibility,
  DryRun,
  FleetEvent,
  Host,
  HostLoss,
  pageOf,
  type RestartPriority,
  Vm,
} from '@vivarium/model'
import { library } from '@vivarium/scenarios'
import { expect, test } from 'vitest'
import { BASE_PATH, createApi } from '../src'

// What the gallery tells to try, tried as it says, where no lab does.

/** A ready-made fleet, and somebody who calls its API. */
async function visitor(name: string) {
  const scenario = await library.open(name)
  if (scenario === undefined) throw new Error(`there is no fleet ${name}`)
  const api = createApi({ simulation: createSimulation(scenario), mount: 'memory', scenarios: library })
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    const response = await api.fetch(new Request(`http://localhost${BASE_PATH}${path}`, { method, ...init }))
    const text = await response.text()
    expect(response.status, text).toBeLessThan(300)
    return text === '' ? undefined : JSON.parse(text)
  }
  const vms = async () => pageOf(Vm).parse(await ask('GET', '/vms?limit=1000')).items
  const hosts = async () => pageOf(Host).parse(await ask('GET', '/hosts?limit=1000')).items
  const cluster = async () => {
    const [first] = pageOf(Cluster).parse(await ask('GET', '/clusters')).items
    if (first === undefined) throw new Error('no cluster')
    return first
  }
  const pass = (seconds: number) => ask('POST', '/simulation/step', { seconds })
  return { ask, vms, hosts, cluster, pass }
}

const RANK: Readonly<Record<RestartPriority, number>> = { high: 3, medium: 2, low: 1, disabled: 0 }

test('a host about to fail does, by itself, and its VMs come back in the order of their priorities', async () => {
  const { ask, vms, pass } = await visitor('failing-host')
  const before = (await vms()).filter(({ hostName }) => hostName === 'n2')
  await pass(3 * 3600 + 600)
  const { items } = pageOf(FleetEvent).parse(
    await ask('GET', '/events?format=json&type=vm.started&actor=policy:availability&orderBy=time&limit=1000'),
  )
  const started = items.flatMap(({ subject }) => before.find(({ id }) => subject === `vm/${id}`) ?? [])
  const ranks = started.map(({ restartPriority }) => RANK[restartPriority])
  expect(ranks).toEqual(ranks.toSorted((a, b) => b - a))
  expect(ranks[0]).toBe(RANK.high)
  const wanted = before.filter(({ restartPriority }) => restartPriority !== 'disabled').map(({ name }) => name)
  expect(started.map(({ name }) => name).toSorted()).toEqual(wanted.toSorted())
  const after = (await vms()).filter(({ name }) => wanted.includes(name))
  expect(after.every(({ state, hostName }) => state === 'running' && hostName !== 'n2')).toBe(true)
})

test('what becomes of a site’s VMs is as the cluster said before: the west takes those that it can reach', async () => {
  const { ask, vms, hosts, cluster, pass } = await visitor('stretched-storage')
  const east = (await hosts()).filter(({ name }) => name.startsWith('east'))
  const before = (await vms()).filter(({ hostName }) => hostName?.startsWith('east'))
  const { id } = await cluster()
  const loss = HostLoss.parse(await ask('GET', `/clusters/${id}/host-loss?hostId=${east[0]?.id}`))
  expect(loss.host.name).toBe('east-1')
  expect(loss.restarts.length).toBeGreaterThan(0)
  for (const { id: hostId } of east) await ask('POST', '/simulation/faults', { kind: 'host-failure', hostId })
  await pass(900)
  const after = (await vms()).filter(vm => before.some(each => each.id === vm.id))
  const reach = (vm: Vm) => vm.disks.every(({ datastoreName }) => datastoreName === 'metro-san')
  const back = after.filter(({ state }) => state === 'running')
  expect(back.map(({ name }) => name)).toEqual(after.filter(reach).map(({ name }) => name))
  expect(back.every(({ hostName }) => hostName?.startsWith('west'))).toBe(true)
  expect(after.filter(vm => !reach(vm)).map(({ name }) => name)).toEqual(['render-east'])
  const ledgers = (await vms()).filter(({ name }) => name.startsWith('ledger'))
  expect(new Set(ledgers.map(({ hostName }) => hostName)).size).toBe(2)
})

test('of a gap between generations the matrix tells who cannot go back, and a baseline whom it would hurt', async () => {
  const { ask, vms, cluster } = await visitor('generation-gap')
  const { id } = await cluster()
  const matrix = Compatibility.parse(await ask('GET', `/compatibility?columns=${id}&limit=1000`))
  expect(JSON.stringify(matrix)).toContain('cpu_features_missing')
  const tried = async (cpuBaseline: string) =>
    DryRun.parse(await ask('PATCH', `/clusters/${id}?dryRun=true`, { cpuBaseline })).refusals
  const [refusal] = await tried('Haswell')
  expect(refusal?.code).toBe('cpu_baseline_exceeded')
  const names = (await vms()).filter(({ state }) => state === 'running').map(({ name }) => name)
  const told = names.filter(name => refusal?.detail.includes(name))
  expect(told.every(name => name.startsWith('search') || name.startsWith('web'))).toBe(true)
  expect(told.length).toBeGreaterThan(0)
})
