import { FleetEvent, METRICS, MetricSeries, pageOf, Simulation, Vm } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const HOUR = 3600

export const simulation: readonly ContractCase[] = [
  {
    name: 'the clock stands while it is paused, and a step answers when its time is reached',
    async run(api) {
      const before = await api.read('/simulation', Simulation)
      equal([before.now, before.paused, before.scenario], ['2026-03-02T10:42:00Z', true, 'Tiny'], 'simulation')
      equal(before.counts.vms, 6, 'VMs')
      const answer = await api.send('POST', '/simulation/step', { body: { seconds: HOUR } })
      equal(Simulation.parse(answer.body).now, '2026-03-02T11:42:00Z', 'after a step')
      equal((await api.read('/simulation', Simulation)).now, '2026-03-02T11:42:00Z', 'and later')
    },
  },
  {
    name: 'a step to the next event ends with it',
    async run(api) {
      const { id } = await api.begin('POST', '/vms/vm-batch-1/start')
      const { nextEventAt } = await api.read('/simulation', Simulation)
      const answer = await api.send('POST', '/simulation/step', { body: { toNextEvent: true } })
      equal(Simulation.parse(answer.body).now, present(nextEventAt, 'nextEventAt'), 'now')
      isTrue((await api.finish({ ...(await api.begin('POST', '/vms/vm-web-1/stop')) })).state === 'succeeded', id)
      await api.problem(422, 'POST', '/simulation/step', { body: {} })
      await api.problem(422, 'POST', '/simulation/step', { body: { seconds: 1, toNextEvent: true } })
      await api.problem(422, 'POST', '/simulation/step', { body: { seconds: -1 } })
    },
  },
  {
    name: 'rate and pause are set',
    async run(api) {
      const answer = await api.send('PATCH', '/simulation', { body: { rate: 60 } })
      equal([Simulation.parse(answer.body).rate, Simulation.parse(answer.body).paused], [60, true], 'control')
      await api.problem(422, 'PATCH', '/simulation', { body: { rate: 0 } })
    },
  },
  {
    name: 'a saved fleet opens again as the same document',
    async run(api) {
      await api.send('PATCH', '/vms/vm-web-1', { body: { tags: ['kept'] } })
      await api.step(2 * HOUR)
      const saved = await api.send('GET', '/simulation/export')
      equal((await api.send('GET', '/simulation/export')).body, saved.body, 'twice the same')
      equal((await api.send('POST', '/simulation/import', { body: saved.body })).status, 200, 'import')
      equal((await api.read('/vms/vm-web-1', Vm)).tags, ['kept'], 'tags')
      const again = await api.send('GET', '/simulation/export')
      equal(Object(again.body).vms.length, 6, 'VMs')
    },
  },
  {
    name: 'a document with mistakes is refused with the pointer to each, and the fleet stays',
    async run(api) {
      const [vm, ...others] = fleets.tiny.vms
      const body = { ...fleets.tiny, vms: [{ ...vm, host: 'nowhere' }, { ...others[0], vcpus: 0 }, ...others.slice(1)] }
      const shape = await api.problem(422, 'POST', '/simulation/import', { body })
      equal(
        shape.errors?.map(({ pointer }) => pointer),
        ['/vms/1/vcpus'],
        'shape',
      )
      const references = { ...fleets.tiny, vms: [{ ...vm, host: 'nowhere', nics: [{ network: 'none' }] }, ...others] }
      const wrong = await api.problem(422, 'POST', '/simulation/import', { body: references })
      const pointers = wrong.errors?.map(({ pointer }) => pointer).toSorted()
      equal(pointers, ['/vms/0/host', '/vms/0/nics/0/network'], 'references')
      isTrue(wrong.errors?.every(({ detail }) => detail !== '') === true, 'in words', wrong.errors)
      await api.problem(422, 'POST', '/simulation/import?dryRun=true', { body: references })
      equal((await api.read('/vms', pageOf(Vm))).total, 6, 'VMs')
    },
  },
  {
    name: 'recorded demand comes with a document, guests follow it by name, and it is exported again',
    async run(api) {
      const [vm, ...others] = fleets.tiny.vms
      const traces = [{ name: 'monday', percent: [10, 90] }]
      const follows = (trace: string) => ({
        ...fleets.tiny,
        traces,
        vms: [{ ...vm, workload: { profile: 'trace', trace } }, ...others],
      })
      const wrong = await api.problem(422, 'POST', '/simulation/import', { body: follows('tuesday') })
      equal(wrong.errors?.[0]?.pointer, '/vms/0/workload/trace', 'pointer')
      equal((await api.send('POST', '/simulation/import', { body: follows('monday') })).status, 200, 'import')
      const { workload } = await api.read('/vms/vm-web-1', Vm)
      equal([workload.profile, workload.trace, workload.intensity], ['trace', 'monday', 0.5], 'workload')
      const { body } = await api.send('GET', '/simulation/export')
      const startsAt = fleets.tiny.startsAt
      equal(Object(body).traces, [{ name: 'monday', stepS: 300, startsAt, percent: [10, 90] }], 'exported')
      const made = { name: 'new', vcpus: 1, memoryMiB: 512, disks: [{ sizeGiB: 5 }] }
      const refused = await api.problem(422, 'POST', '/vms', {
        body: { ...made, workload: { profile: 'trace', trace: 'x' } },
      })
      equal(refused.errors?.[0]?.pointer, '/workload/trace', 'pointer of a new VM')
    },
  },
  {
    name: 'a reset starts the fleet over',
    async run(api) {
      await api.complete('DELETE', '/vms/vm-batch-1?permanently=true')
      equal((await api.send('POST', '/simulation/reset', { body: {} })).status, 200, 'reset')
      const { now, counts } = await api.read('/simulation', Simulation)
      equal([now, counts.vms], ['2026-03-02T10:42:00Z', 6], 'simulation')
      const { errors } = await api.problem(422, 'POST', '/simulation/reset', { body: { scenario: 'none-such' } })
      equal(errors?.[0]?.pointer, '/scenario', 'pointer')
      await api.problem(404, 'POST', '/scenarios/none-such/start')
    },
  },
  {
    name: 'hosts, clusters and the fleet draw power, guests none of their own',
    async run(api) {
      const draw = async (resource: string) => {
        const { unit, values } = await api.read(`/metrics?resource=${resource}&metric=power.draw`, MetricSeries)
        equal(unit, 'W', 'unit')
        return values.at(-1) ?? null
      }
      const hosts = ['intel-a', 'intel-b', 'amd-a']
      const each = await Promise.all(hosts.map(name => draw(`hosts/host-${name}`)))
      const sum = each.reduce((total: number, watts) => total + (watts ?? 0), 0)
      isTrue(Math.abs(sum - ((await draw('fleet')) ?? 0)) < 0.05, 'the fleet draws what its hosts do', each)
      equal(await draw('vms/vm-web-1'), null, 'a VM')
    },
  },
  {
    name: 'a step to the next event passes over looks of policies that change nothing',
    async run(api) {
      const body = { balancing: { mode: 'automatic', aggressiveness: 1 } }
      await api.send('PATCH', '/clusters/cluster-intel', { body })
      const { items } = await api.read('/events?format=json&limit=1&orderBy=-time', pageOf(FleetEvent))
      equal((await api.send('POST', '/simulation/step', { body: { toNextEvent: true } })).status, 200, 'step')
      const after = await api.read('/events?format=json&limit=1&orderBy=-time', pageOf(FleetEvent))
      const [was, is] = [items[0]?.time ?? '', after.items[0]?.time ?? '']
      const quietMs = Date.parse((await api.read('/simulation', Simulation)).now) - Date.parse(was)
      isTrue(is > was || quietMs > 80_000_000, 'something happened, or a day was quiet', { was, is })
    },
  },
  {
    name: 'energy adds up, over steps and over hosts',
    async run(api) {
      await api.step(HOUR)
      const stretch = 'from=2026-03-02T10:42:00Z&to=2026-03-02T11:42:00Z'
      const kWh = async (resource: string, stepS: number) => {
        const path = `/metrics?resource=${resource}&metric=energy.used&${stretch}&stepS=${stepS}`
        const { unit, values } = await api.read(path, MetricSeries)
        equal(unit, 'kWh', 'unit')
        return values.reduce((sum: number, value) => sum + (value ?? 0), 0)
      }
      const whole = await kWh('fleet', 3600)
      isTrue(whole > 3 * 0.042 && whole < 3 * 0.113, 'three hosts between idle and busy', whole)
      isTrue(Math.abs((await kWh('fleet', 7)) - whole) < 1e-6, 'in any steps')
      const hosts = await Promise.all(['intel-a', 'intel-b', 'amd-a'].map(name => kWh(`hosts/host-${name}`, 600)))
      isTrue(Math.abs(hosts.reduce((sum, each) => sum + each, 0) - whole) < 1e-6, 'over its hosts', hosts)
      const { body } = await api.send('GET', '/metrics/prometheus')
      isTrue(/vivarium_cluster_energy_joules\{[^}]*\} \d+/.test(String(body)), 'as OpenMetrics')
    },
  },
  {
    name: 'what was before the fleet, and what is to come, is null, and costs nothing',
    async run(api) {
      const path = '/metrics?resource=hosts/host-intel-a&from=0001-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&stepS=1e9'
      for (const metric of METRICS) {
        const { values } = await api.read(`${path}&metric=${metric}`, MetricSeries)
        equal([values.length, values.filter(value => value !== null).length <= 1], [316, true], metric)
      }
    },
  },
  {
    name: 'any past minute of a metric can be asked for',
    async run(api) {
      await api.step(HOUR)
      const stretch = 'from=2026-03-02T10:42:00Z&to=2026-03-02T11:42:00Z&stepS=600'
      for (const resource of ['vms/vm-web-1', 'hosts/host-intel-a', 'clusters/cluster-intel', 'fleet']) {
        const series = await api.read(`/metrics?resource=${resource}&metric=cpu.usage&${stretch}`, MetricSeries)
        equal([series.values.length, series.unit], [7, 'percent'], resource)
        isTrue(
          series.values.some(value => (value ?? 0) > 0),
          `${resource} does something`,
          series,
        )
        const again = await api.read(`/metrics?resource=${resource}&metric=cpu.usage&${stretch}`, MetricSeries)
        equal(again.values, series.values, 'the same again')
      }
      const off = await api.read(`/metrics?resource=vms/vm-batch-1&metric=cpu.usage&${stretch}`, MetricSeries)
      isTrue(
        off.values.every(value => value === null),
        'off is not zero',
        off,
      )
      await api.problem(422, 'GET', '/metrics?resource=vms/vm-nobody&metric=cpu.usage')
      const backwards = await api.problem(
        422,
        'GET',
        '/metrics?resource=fleet&metric=cpu.usage&from=2026-03-02T11:42:00Z&to=2026-03-02T10:42:00Z',
      )
      equal(backwards.errors?.[0]?.code, 'after_end', 'upside down')
      await api.problem(422, 'GET', '/metrics?resource=fleet&metric=cpu.usage&from=2025-03-02T11:42:00Z&stepS=1')
    },
  },
  {
    name: 'what is used now can be scraped as OpenMetrics',
    async run(api) {
      const { body } = await api.send('GET', '/metrics/prometheus')
      isTrue(typeof body === 'string' && body.endsWith('# EOF\n'), 'it ends as it should', body)
      isTrue(
        /^vivarium_vm_cpu_ratio\{vm="web-1",id="vm-web-1",host="intel-a"\} [\d.]+$/m.test(String(body)),
        'a sample',
        body,
      )
    },
  },
]

/** Eight months, to be run last: what replays the session after them does them again. */
export const longStretches: readonly ContractCase[] = [
  {
    name: 'the energy of a stretch that takes too long to work out is refused, with a time from which it does not',
    async run(api) {
      await api.load({ ...fleets.tiny, vms: [] })
      for (let month = 0; month < 8; month += 1)
        await api.send('POST', '/simulation/step', { body: { seconds: 30 * 24 * HOUR } })
      const path = (from: string): string => `/metrics?resource=fleet&metric=energy.used&from=${from}`
      const { errors } = await api.problem(422, 'GET', path('2026-03-02T10:42:00Z'))
      const [error] = errors ?? []
      equal([error?.code, error?.pointer], ['stretch_too_long', '/query/from'], 'error')
      const from = present(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(error?.detail ?? '')?.[0], 'a time to ask from')
      isTrue(
        (await api.read(path(from), MetricSeries)).values.some(value => value !== null),
        'from then on',
        from,
      )
    },
  },
]
