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
  type Scenario,
  Vm,
} from '@vivarium/model'
import { fleets, library } from '@vivarium/scenarios'
import { expect, test } from 'vitest'
import { BASE_PATH, createApi } from '../src'

// What the gallery tells to try, tried as it says, where no lab does.

/** A ready-made fleet, and somebody who calls its API. */
async function visitor(name: string) {
  const scenario = await library.open(name)
  if (scenario === undefined) throw new Error(`there is no fleet ${name}`)
  return visitorOf(scenario)
}

function visitorOf(scenario: Scenario) {
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

test('a small company’s host is emptied to where its plan says; of a second one the plan names who must stop', async () => {
  const { ask, vms, hosts, pass } = await visitor('small-company')
  const all = await hosts()
  const enter = (name: string, query = '') =>
    ask('POST', `/hosts/${all.find(each => each.name === name)?.id}/enter-maintenance${query}`, {})
  const placesOf = async (name: string) => DryRun.parse(await enter(name, '?dryRun=true')).plan?.places ?? []
  const planned = await placesOf('oak')
  await enter('oak')
  await pass(600)
  expect((await hosts()).find(({ name }) => name === 'oak')?.state).toBe('maintenance')
  const hostOf = new Map((await vms()).map(({ name, hostName }) => [name, hostName]))
  expect(planned.map(({ vm }) => hostOf.get(vm.name))).toEqual(planned.map(({ host }) => host?.name))
  expect(planned.length).toBeGreaterThan(3)
  // What is left has room for some of a second host's alone.
  const second = await placesOf('ash')
  expect(second.some(({ host }) => host?.name === 'elm')).toBe(true)
  const stay = second.filter(({ host }) => host === undefined)
  expect(stay.length).toBeGreaterThan(0)
  expect(stay.every(({ why }) => why.some(reason => reason.startsWith('insufficient_memory')))).toBe(true)
})

test('a VM of the data centre goes to another host, as one that is dragged there does', async () => {
  const { ask, vms, hosts, pass } = await visitor('default')
  const vm = (await vms()).find(({ state }) => state === 'running')
  if (vm === undefined) throw new Error('no VM')
  const takers: Host[] = []
  for (const host of await hosts()) {
    if (host.clusterId !== vm.clusterId || host.id === vm.hostId) continue
    const { refusals } = DryRun.parse(await ask('POST', `/vms/${vm.id}/migrate?dryRun=true`, { hostId: host.id }))
    if (refusals.length === 0) takers.push(host)
  }
  await ask('POST', `/vms/${vm.id}/migrate`, { hostId: takers[0]?.id })
  await pass(600)
  expect((await vms()).find(({ id }) => id === vm.id)?.hostName).toBe(takers[0]?.name)
})

test('of a thousand hosts the list finds the busy VMs, by the very filter that is told', async () => {
  // A twentieth of it, made in the same way.
  const { ask } = visitorOf(fleets.large(1000))
  const { tryThis } = (await library.about()).find(({ name }) => name === 'thousand-hosts') ?? {}
  const told = [tryThis?.en, tryThis?.ko].map(text => /\w+:>\d+/.exec(text ?? '')?.[0] ?? 'no filter')
  expect(told[1]).toBe(told[0])
  const busy = pageOf(Vm).parse(await ask('GET', `/vms?q=${encodeURIComponent(told[0] ?? '')}&limit=5`))
  expect(busy.total).toBeGreaterThan(0)
  expect(busy.items.every(({ usage }) => (usage.cpuPercent ?? 0) > 80)).toBe(true)
})
