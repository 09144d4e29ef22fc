import { describe, expect, test } from 'vitest'
import { exportScenario, guests, loadGuests, type Simulation, vmUsage } from '../src'
import { begin, complete, hostNamed, named, refusalCodes, runOut, start, TINY } from './tiny'

await loadGuests()

const view = (simulation: Simulation, name: string) => guests().consoleView(simulation.fleet, named(simulation, name))
const type = (simulation: Simulation, name: string, input: string, key?: 'interrupt' | 'end') =>
  simulation.dispatch('vm.console', { vmId: named(simulation, name).id, input, key }, 'user')

/** What a line prints at once, its echo left out. */
function printed(simulation: Simulation, name: string, line: string): string[] {
  const before = named(simulation, name).serial?.screen.length ?? 0
  type(simulation, name, line)
  return (named(simulation, name).serial?.screen.slice(before + 1) ?? []).map(({ text }) => text)
}
const loggedIn = (name = 'web-1', simulation = start()): Simulation => {
  type(simulation, name, 'root')
  return simulation
}
const wait = (simulation: Simulation, seconds: number) =>
  simulation.advanceTo(simulation.fleet.nowMs + Math.round(seconds * 1000))

describe('a shell', () => {
  test.each([
    ['echo hello > a; cat a', ['hello']],
    ['echo "a  b" c', ['a  b c']],
    ["echo '$HOME' $HOME", ['$HOME /root']],
    ['mkdir -p x/y && cd x/y && pwd', ['/root/x/y']],
    ['cat nothing || echo none', ['cat: nothing: No such file or directory', 'none']],
    ['echo 1 > f; echo 2 >> f; cat f | wc -l', ['2']],
    ['echo a > f; mv f g; cp g h; ls', ['g  h']],
    ['mkdir d; rm d', ["rm: cannot remove 'd': Is a directory"]],
    ['mkdir d; touch d/e; rm -r d; ls d', ["ls: cannot access 'd': No such file or directory"]],
    ['rm -rf /', ["rm: it is dangerous to operate recursively on '/'"]],
    ['echo x > /no/where', ['-bash: /no/where: No such file or directory']],
    ['rm /etc/motd; cat /etc/motd', ['cat: /etc/motd: No such file or directory']],
    ['constructor', ['-bash: constructor: command not found']],
    ['echo $constructor "open', ['-bash: unexpected EOF while looking for matching quote']],
    ['nproc; uname; whoami; hostname', ['2', 'Linux', 'root', 'web-1']],
    ['echo b > s; echo a >> s; sort s | head -n 1', ['a']],
    ['grep -c processor /proc/cpuinfo', ['2']],
    ['kill 1', ['-bash: kill: (1) - Operation not permitted']],
    ['kill 77', ['-bash: kill: (77) - No such process']],
    ['ping nobody', ['ping: nobody: Name or service not known']],
  ])('%s', (line, expected) => {
    expect(printed(loggedIn(), 'web-1', line)).toEqual(expected)
  })

  test('shows the CPU that the guest was given, not the one beneath it', () => {
    const flags = (simulation: Simulation) => printed(simulation, 'web-1', 'grep flags /proc/cpuinfo')[0]
    expect(flags(loggedIn())).toContain('avx512f')
    const clusters = TINY.clusters.map(each => (each.name === 'intel' ? { ...each, cpuBaseline: 'Broadwell' } : each))
    const baselined = loggedIn('web-1', start({ ...TINY, clusters }))
    expect(flags(baselined)).not.toContain('avx512f')
    expect(printed(baselined, 'web-1', 'lscpu').join('\n')).toContain('Broadwell')
  })

  test('shows the microcode of its host’s own CPU, and as steal what it waits for others', () => {
    const hosts = TINY.hosts.map(host => ({ ...host, cpu: { ...host.cpu, microcode: '0xd0003a5' } }))
    const vms = TINY.vms.map(vm => ({
      ...vm,
      vcpus: 8,
      workload: { profile: 'cpu-bound' as const, intensity: 1 },
      ...(vm.name === 'web-1' ? { cpuModel: 'host-passthrough' } : {}),
    }))
    const simulation = loggedIn('web-1', start({ ...TINY, hosts, vms }))
    expect(printed(simulation, 'web-1', 'grep microcode /proc/cpuinfo')[0]).toContain('0xd0003a5')
    const { cpuReadyPercent } = vmUsage(simulation.fleet, named(simulation, 'web-1'))
    expect(cpuReadyPercent).toBeGreaterThan(10)
    expect(printed(simulation, 'web-1', 'top -b -n 1').join('\n')).toContain(`${cpuReadyPercent.toFixed(1)} st`)
  })

  test('a disk takes only so much, and gives it back', () => {
    const simulation = loggedIn()
    type(simulation, 'web-1', `echo ${'x'.repeat(900)} > big`)
    let last: string[] = []
    for (let n = 0; n < 6 && last.length === 0; n += 1)
      last = printed(simulation, 'web-1', 'cat big big > more; cat more >> big')
    expect(last.join('\n')).toContain('No space left on device')
    expect(printed(simulation, 'web-1', 'rm big more; echo fits > small; cat small')).toEqual(['fits'])
  })

  test('somebody else than root writes at home and needs sudo elsewhere', () => {
    const simulation = start()
    expect(printed(simulation, 'web-1', 'nobody')[0]).toContain('Login incorrect')
    type(simulation, 'web-1', 'ubuntu')
    expect(printed(simulation, 'web-1', 'echo a > /etc/a')).toEqual(['-bash: /etc/a: Permission denied'])
    expect(printed(simulation, 'web-1', 'echo a > a; sudo whoami; cat /home/ubuntu/a')).toEqual(['root', 'a'])
    expect(printed(simulation, 'web-1', 'poweroff')[0]).toContain('Must be root')
  })

  test('completes commands and paths', () => {
    const simulation = loggedIn()
    const complete = (line: string) => guests().completions(simulation.fleet, named(simulation, 'web-1'), line)
    expect(complete('lsc')).toEqual(['lscpu'])
    expect(complete('cat /etc/ho')).toEqual(['/etc/hostname', '/etc/hosts'])
    expect(complete('cd /va')).toEqual(['/var/'])
  })

  test('Windows answers by its emergency console, and says what it does not do', () => {
    const simulation = start()
    expect(view(simulation, 'win-1').prompt).toBe('SAC> ')
    expect(printed(simulation, 'win-1', 'id')[0]).toBe('Computer Name: WIN-1')
    expect(printed(simulation, 'win-1', 'cmd')[0]).toContain('not simulated')
  })
})

describe('files lie on the disk', () => {
  const wrote = () => {
    const simulation = loggedIn()
    type(simulation, 'web-1', 'echo kept > /root/notes')
    return simulation
  }
  const notes = (simulation: Simulation, name: string) => printed(simulation, name, 'cat /root/notes')
  test('a snapshot brings back what was deleted, and what was written since goes', () => {
    const simulation = wrote()
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 's' })
    type(simulation, 'web-1', 'rm /root/notes; echo later > /root/later')
    expect(notes(simulation, 'web-1')).toEqual(['cat: /root/notes: No such file or directory'])
    const snapshotId = named(simulation, 'web-1').currentSnapshotId
    if (snapshotId === null) throw new Error('no snapshot')
    complete(simulation, 'snapshot.revert', { vmId, snapshotId })
    complete(simulation, 'vm.start', { vmId })
    type(simulation, 'web-1', 'root')
    expect(notes(simulation, 'web-1')).toEqual(['kept'])
    expect(printed(simulation, 'web-1', 'ls /root')).toEqual(['notes'])
    complete(simulation, 'snapshot.delete', { vmId, snapshotId })
    expect(notes(simulation, 'web-1')).toEqual(['kept'])
  })

  test.each(['full', 'linked'] as const)('a %s clone has them, and they part from then on', mode => {
    const simulation = wrote()
    complete(simulation, 'vm.clone', { vmId: named(simulation, 'web-1').id, name: 'copy', mode, start: true })
    type(simulation, 'web-1', 'echo mine > /root/notes')
    type(simulation, 'copy', 'root')
    expect(notes(simulation, 'copy')).toEqual(['kept'])
    expect(notes(simulation, 'web-1')).toEqual(['mine'])
  })

  test('a moved disk has what was written while it moved; a template and its VMs have them too', () => {
    const simulation = wrote()
    const { id: vmId } = named(simulation, 'web-1')
    const local = Object.values(simulation.fleet.datastores).find(({ name }) => name === 'local-a')
    if (local === undefined) throw new Error('no datastore')
    const move = begin(simulation, 'vm.migrate', { vmId, datastoreId: local.id })
    wait(simulation, 1)
    type(simulation, 'web-1', 'echo during > /root/during')
    runOut(simulation, move)
    expect(printed(simulation, 'web-1', 'cat /root/notes /root/during')).toEqual(['kept', 'during'])
    complete(simulation, 'vm.stop', { vmId })
    complete(simulation, 'vm.convert-to-template', { vmId, name: 'golden' })
    const golden = Object.values(simulation.fleet.templates).find(({ name }) => name === 'golden')
    if (golden === undefined) throw new Error('no template')
    complete(simulation, 'template.deploy', {
      templateId: golden.id,
      name: 'child',
      count: 1,
      mode: 'linked',
      start: true,
    })
    type(simulation, 'child', 'root')
    expect(notes(simulation, 'child')).toEqual(['kept'])
  })

  test('a document has them, of snapshots too, and opens with them', () => {
    const simulation = wrote()
    const { id: vmId } = named(simulation, 'web-1')
    complete(simulation, 'snapshot.create', { vmId, name: 's' })
    type(simulation, 'web-1', 'rm /root/notes; echo new > /root/new')
    const document = exportScenario(simulation.fleet)
    const again = loggedIn('web-1', start(document))
    expect(exportScenario(start(document).fleet)).toEqual(document)
    expect(printed(again, 'web-1', 'ls /root')).toEqual(['new'])
    const snapshotId = named(again, 'web-1').currentSnapshotId
    if (snapshotId === null) throw new Error('no snapshot')
    complete(again, 'snapshot.revert', { vmId, snapshotId })
    complete(again, 'vm.start', { vmId })
    type(again, 'web-1', 'root')
    expect(printed(again, 'web-1', 'ls /root')).toEqual(['notes'])
  })
})

describe('what runs is in memory', () => {
  const cpu = (simulation: Simulation) => vmUsage(simulation.fleet, named(simulation, 'web-1')).cpuPercent

  test('stress takes the CPU for as long as it runs, and an interrupt ends it', () => {
    const simulation = loggedIn()
    const before = cpu(simulation)
    type(simulation, 'web-1', 'stress --cpu 2 --timeout 60')
    expect(cpu(simulation)).toBeGreaterThan(95)
    expect(view(simulation, 'web-1').state).toBe('busy')
    wait(simulation, 61)
    expect(view(simulation, 'web-1').state).toBe('ready')
    expect(cpu(simulation)).toBeLessThan(before + 20)
    type(simulation, 'web-1', 'stress --cpu 2')
    wait(simulation, 5)
    expect(cpu(simulation)).toBeGreaterThan(95)
    type(simulation, 'web-1', '', 'interrupt')
    expect(cpu(simulation)).toBeLessThan(before + 20)
  })

  test('a memory snapshot keeps it and who is logged in; a reset loses both', () => {
    const simulation = loggedIn()
    const { id: vmId } = named(simulation, 'web-1')
    type(simulation, 'web-1', 'stress --cpu 2 &')
    complete(simulation, 'snapshot.create', { vmId, name: 'm', withMemory: true })
    complete(simulation, 'vm.reset', { vmId })
    expect(view(simulation, 'web-1').prompt).toBe('web-1 login: ')
    expect(cpu(simulation)).toBeLessThan(90)
    const snapshotId = named(simulation, 'web-1').currentSnapshotId
    if (snapshotId === null) throw new Error('no snapshot')
    complete(simulation, 'snapshot.revert', { vmId, snapshotId })
    expect(view(simulation, 'web-1').prompt).toBe('root@web-1:~# ')
    expect(cpu(simulation)).toBeGreaterThan(95)
  })

  test('written memory lengthens a live migration', () => {
    const took = (line: string) => {
      const simulation = loggedIn()
      type(simulation, 'web-1', line)
      const hostId = hostNamed(simulation, 'b').id
      const done = complete(simulation, 'vm.migrate', { vmId: named(simulation, 'web-1').id, hostId })
      return (done.endedAtMs ?? 0) - done.startedAtMs
    }
    expect(took('stress --vm 2 --vm-bytes 512M &')).toBeGreaterThan(1.2 * took('true'))
  })
})

describe('time', () => {
  test('boot messages come in the time that booting takes, then a prompt', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'batch-1')
    expect(view(simulation, 'batch-1').state).toBe('off')
    expect(refusalCodes(simulation, 'vm.console', { vmId, input: 'x' })).toEqual(['vm_not_running'])
    const boot = begin(simulation, 'vm.start', { vmId })
    const shown = () => view(simulation, 'batch-1').lines.filter(({ atMs }) => atMs <= simulation.fleet.nowMs).length
    const counts = [shown()]
    for (let n = 0; n < 4; n += 1) {
      wait(simulation, 4)
      counts.push(shown())
    }
    expect(view(simulation, 'batch-1').state).toBe('booting')
    expect(counts).toEqual([...new Set(counts)].toSorted((a, b) => a - b))
    type(simulation, 'batch-1', 'root')
    expect(view(simulation, 'batch-1').held).toEqual(['root'])
    runOut(simulation, boot)
    expect(view(simulation, 'batch-1').prompt).toBe('root@batch-1:~# ')
  })

  test('ping answers once a second, by the simulated round trip; its loss is told', () => {
    const simulation = loggedIn()
    type(simulation, 'web-1', 'ping -c 3 web-2')
    const seen = () =>
      view(simulation, 'web-1').lines.filter(
        ({ atMs, text }) => atMs <= simulation.fleet.nowMs && text.includes('icmp_seq'),
      ).length
    expect(seen()).toBe(1)
    wait(simulation, 1)
    expect(seen()).toBe(2)
    wait(simulation, 1.1)
    expect(view(simulation, 'web-1').state).toBe('ready')
    type(simulation, 'web-1', 'ping -c 2 batch-1')
    wait(simulation, 30)
    expect(view(simulation, 'web-1').lines.some(({ text }) => text.includes('100% packet loss'))).toBe(true)
  })

  test('in the downtime of a migration nothing answers, and then what was typed does', () => {
    const simulation = loggedIn()
    const { id: vmId } = named(simulation, 'web-1')
    type(simulation, 'web-1', 'ping -c 30 web-2')
    const move = begin(simulation, 'vm.migrate', { vmId, hostId: hostNamed(simulation, 'b').id })
    while (view(simulation, 'web-1').state !== 'frozen') {
      const next = simulation.nextEventMs()
      if (next === null || move.endedAtMs !== null) throw new Error('it never stood still')
      simulation.advanceTo(next)
    }
    type(simulation, 'web-1', '', 'interrupt')
    type(simulation, 'web-1', 'echo awake')
    expect(view(simulation, 'web-1').held).toEqual(['^C', 'echo awake'])
    runOut(simulation, move)
    expect(view(simulation, 'web-1').held).toEqual([])
    expect(view(simulation, 'web-1').lines.at(-1)?.text).toBe('awake')
  })

  test('tells as it boots of all the memory that it has now, however much a balloon keeps from it', () => {
    const simulation = start()
    const { id: vmId } = named(simulation, 'web-1')
    const told = () => view(simulation, 'web-1').lines.find(({ text }) => text.includes('Memory: '))?.text ?? ''
    expect(told()).toContain('Memory: 2039808K/2097152K')
    const memory = { limitMiB: 1024 }
    expect(refusalCodes(simulation, 'vm.update', { vmId, memoryMiB: 4096, memory })).toEqual(['done'])
    complete(simulation, 'vm.reboot', { vmId })
    wait(simulation, 600)
    expect(vmUsage(simulation.fleet, named(simulation, 'web-1')).memory?.balloonedMiB).toBeGreaterThan(100)
    expect(told()).toContain('Memory: 4104192K/4194304K')
  })

  test('poweroff and reboot are done by the guest itself', () => {
    const simulation = loggedIn()
    type(simulation, 'web-1', 'reboot')
    expect(view(simulation, 'web-1').state).toBe('stopping')
    wait(simulation, 120)
    expect(view(simulation, 'web-1').prompt).toBe('web-1 login: ')
    type(simulation, 'web-1', 'root')
    type(simulation, 'web-1', 'poweroff')
    wait(simulation, 120)
    expect(named(simulation, 'web-1').state).toBe('stopped')
    expect(simulation.fleet.log.some(({ type: kind, actor }) => kind === 'vm.stopped' && actor === 'guest')).toBe(true)
  })
})
