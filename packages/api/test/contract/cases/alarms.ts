import { Alarm, AlarmDefinition, DryRun, Host, pageOf, Simulation, Vm } from '@vivarium/model'
import { equal, isTrue, present } from '../check'
import type { ContractCase } from '../session'

const Alarms = pageOf(Alarm)
const Definitions = pageOf(AlarmDefinition)

export const alarms: readonly ContractCase[] = [
  {
    name: 'a failure raises alarms, which are listed, filtered, acknowledged one by one or together, and cleared',
    async run(api) {
      equal((await api.read('/alarms?state=active', Alarms)).total, 0, 'before')
      await api.send('POST', '/simulation/faults', { body: { kind: 'host-failure', hostId: 'host-intel-a' } })
      const page = await api.read('/alarms?state=active&measure=host.failed', Alarms)
      const alarm = present(page.items[0], 'alarm')
      equal([alarm.target.kind, alarm.target.id, alarm.severity], ['host', 'host-intel-a', 'critical'], 'alarm')
      const crashed = await api.read('/alarms?q=kind:vm%20severity:critical&orderBy=target&limit=1', Alarms)
      isTrue(crashed.total > 1 && crashed.nextPageToken !== undefined, 'paged', crashed)
      equal((await api.read('/simulation', Simulation)).counts.activeAlarms, crashed.total + 1, 'counted')
      equal((await api.read('/hosts/host-intel-a', Host)).alarms, { warning: 0, critical: 1 }, 'the host says so')
      const marked = await api.read('/vms?q=alarm:critical', pageOf(Vm))
      equal(marked.total, crashed.total, 'VMs with an alarm')
      equal(marked.items[0]?.alarms?.critical, 1, 'a VM says so')
      equal((await api.read('/hosts?q=-alarm:*', pageOf(Host))).total, 2, 'hosts without one')
      const body = { by: 'kim', note: 'on my way' }
      const seen = Alarm.parse((await api.send('POST', `/alarms/${alarm.id}/acknowledge`, { body })).body)
      equal(
        [seen.acknowledged?.by, seen.acknowledged?.note, seen.state],
        ['kim', 'on my way', 'active'],
        'acknowledged',
      )
      const alarmIds = (await api.read('/alarms?acknowledged=no', Alarms)).items.map(({ id }) => id)
      await api.send('POST', '/alarms/acknowledge', { body: { alarmIds } })
      equal((await api.read('/alarms?acknowledged=no', Alarms)).total, 0, 'all acknowledged')
      const wrong = await api.problem(422, 'POST', '/alarms/acknowledge', { body: { alarmIds: ['alarm-none'] } })
      equal(wrong.errors?.[0]?.pointer, '/alarmIds/0', 'pointer')
      await api.problem(404, 'GET', '/alarms/alarm-none')
      await api.complete('POST', '/vms/vm-web-1/migrate', { hostId: 'host-intel-b', kind: 'cold' })
      await api.complete('POST', '/vms/vm-web-1/start')
      const over = await api.read('/alarms?state=cleared&targetId=vm-web-1', Alarms)
      equal([over.total, over.items[0]?.state], [1, 'cleared'], 'cleared')
    },
  },
  {
    name: 'alarm definitions are tried out, made, changed and removed',
    async run(api) {
      const usual = await api.read('/alarm-definitions?orderBy=measure', Definitions)
      isTrue(usual.total >= 10, 'usual ones', usual.total)
      equal(new Set(usual.items.map(({ name }) => name)).size, usual.total, 'each with a name of its own')
      const body = { name: 'Any CPU', measure: 'host.cpu-usage', severity: 'warning', threshold: 0 }
      const tried = DryRun.parse((await api.send('POST', '/alarm-definitions?dryRun=true', { body })).body)
      isTrue((tried.plan.raises ?? 0) > 0, 'would be raised', tried)
      equal((await api.read('/alarm-definitions', Definitions)).total, usual.total, 'untouched')
      const { body: all } = await api.send('POST', '/alarm-definitions', { body })
      const made = present(Definitions.parse(all).items.at(-1), 'definition')
      equal(
        [made.name, made.comparison, made.threshold, made.hysteresis, made.enabled],
        ['Any CPU', 'above', 0, 5, true],
        'made',
      )
      equal((await api.read(`/alarms?definitionId=${made.id}`, Alarms)).total, tried.plan.raises, 'raised at once')
      const path = `/alarm-definitions/${made.id}`
      const { headers } = await api.send('GET', path)
      const etag = present(headers.get('ETag'), 'ETag')
      const changed = AlarmDefinition.parse(
        (await api.send('PATCH', path, { body: { threshold: 99, forS: 300 }, headers: { 'If-Match': etag } })).body,
      )
      equal([changed.threshold, changed.forS, changed.activeCount], [99, 300, 0], 'changed')
      await api.problem(412, 'PATCH', path, { body: { enabled: false }, headers: { 'If-Match': etag } })
      const { refusals } = await api.problem(409, 'POST', '/alarm-definitions', {
        body: { measure: 'vm.crashed', severity: 'critical', threshold: 1 },
      })
      equal([refusals?.[0]?.code, refusals?.[0]?.pointer], ['threshold_unfit', '/threshold'], 'refused')
      await api.send('DELETE', path)
      await api.problem(404, 'GET', path)
    },
  },
]
