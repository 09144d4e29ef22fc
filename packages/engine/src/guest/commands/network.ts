import { computes } from '../../fleet/demand'
import { isCutOff } from '../../fleet/faults'
import { pluggedNics } from '../../fleet/nics'
import { reachability } from '../../fleet/reachability'
import type { FleetState, NicRecord, VmRecord } from '../../fleet/state'
import { hash32, hashText } from '../../kernel/random'
import { type Command, failed, printed, type Shell } from '../shell'

const prefixOf = (fleet: FleetState, nic: NicRecord): string =>
  fleet.networks[nic.networkId]?.subnet.split('/')[1] ?? '24'
const nameOf = (index: number): string => `eth${index}`

const ip: Command = ({ fleet, vm }, [what = '']) => {
  if ('route'.startsWith(what) && what !== '') {
    const routes = vm.nics.flatMap((nic, index) => {
      const subnet = fleet.networks[nic.networkId]?.subnet ?? ''
      return nic.ipv4 === null ? [] : [`${subnet} dev ${nameOf(index)} proto kernel scope link src ${nic.ipv4}`]
    })
    const router = gateways(fleet, vm)[0]
    return printed([...(router === undefined ? [] : [`default via ${router} dev eth0`]), ...routes].join('\n'))
  }
  if (!('address'.startsWith(what) || 'link'.startsWith(what)) || what === '')
    return failed('Usage: ip { addr | link | route }', 255)
  const withAddress = what.startsWith('a')
  const links = vm.nics.flatMap((nic, index) => [
    `${index + 2}: ${nameOf(index)}: <${nic.unplugged ? 'NO-CARRIER,BROADCAST,MULTICAST,UP' : 'BROADCAST,MULTICAST,UP,LOWER_UP'}> mtu 1500 state ${nic.unplugged ? 'DOWN' : 'UP'}`,
    `    link/ether ${nic.mac} brd ff:ff:ff:ff:ff:ff`,
    ...(withAddress && nic.ipv4 !== null
      ? [`    inet ${nic.ipv4}/${prefixOf(fleet, nic)} scope global ${nameOf(index)}`]
      : []),
  ])
  return printed(
    [
      '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN',
      '    link/loopback 00:00:00:00:00:00',
      ...(withAddress ? ['    inet 127.0.0.1/8 scope host lo'] : []),
      ...links,
    ].join('\n'),
  )
}

const ifconfig: Command = ({ fleet, vm }) =>
  printed(
    vm.nics
      .flatMap((nic, index) => [
        `vtnet${index}: flags=8863<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> mtu 1500`,
        `\tether ${nic.mac}`,
        ...(nic.ipv4 === null ? [] : [`\tinet ${nic.ipv4}/${prefixOf(fleet, nic)}`]),
        `\tstatus: ${nic.unplugged ? 'no carrier' : 'active'}`,
      ])
      .join('\n'),
  )

/** The routers that a guest's segments have: the first address of each. */
const gateways = (fleet: FleetState, vm: VmRecord): string[] =>
  vm.nics.flatMap(({ networkId }) => {
    const network = fleet.networks[networkId]
    const first = network?.subnet.split('/')[0]
    return network?.routed === true && first !== undefined
      ? [first.replace(/\d+$/, last => String(Number(last) + 1))]
      : []
  })

/** Who is meant, by name (also without its domain) or address. */
function find(fleet: FleetState, name: string): VmRecord | undefined {
  const wanted = name.toLowerCase()
  const all = Object.values(fleet.vms).filter(vm => vm.expiresAtMs === null)
  return (
    all.find(vm => vm.name.toLowerCase() === wanted || vm.nics.some(({ ipv4 }) => ipv4 === name)) ??
    all.find(vm => vm.name.toLowerCase().split('.')[0] === wanted)
  )
}

interface Way {
  readonly address: string
  /** Round trip in seconds; undefined where nothing comes back. */
  readonly rttS: number | undefined
}

/** The other end, and how long a round trip takes now; undefined where nobody is called that. */
function way({ fleet, vm, machine }: Shell, target: string): Way | undefined {
  if (
    ['localhost', '127.0.0.1', vm.name.toLowerCase()].includes(target.toLowerCase()) ||
    vm.nics.some(({ ipv4 }) => ipv4 === target)
  )
    return { address: '127.0.0.1', rttS: 25e-6 }
  const cutOff = isCutOff(fleet, machine.host)
  if (gateways(fleet, vm).includes(target)) return { address: target, rttS: cutOff ? undefined : 120e-6 }
  const other = find(fleet, target)
  const address =
    other?.nics.find(({ networkId }) => vm.nics.some(nic => nic.networkId === networkId))?.ipv4 ?? other?.nics[0]?.ipv4
  if (other === undefined || address === undefined || address === null)
    return /^[\d.]+$/.test(target) ? { address: target, rttS: undefined } : undefined
  const path = reachability(fleet, vm.id, other.id, { protocol: 'icmp' })
  const theirs = other.hostId === null ? undefined : fleet.hosts[other.hostId]
  const severed = other.hostId !== vm.hostId && (cutOff || (theirs !== undefined && isCutOff(fleet, theirs)))
  return { address, rttS: path.reachable && !severed && computes(other) ? path.rttS : undefined }
}

const PINGS = 4
const MOST_PINGS = 60

const ping: Command = (shell, args) => {
  const { fleet, vm } = shell
  const flag = args.indexOf('-c')
  const count = flag < 0 ? PINGS : Number(args[flag + 1])
  const target = args.find((arg, at) => !arg.startsWith('-') && (flag < 0 || at !== flag + 1))
  if (target === undefined) return failed('ping: usage error: Destination address required')
  if (!Number.isInteger(count) || count < 1 || count > MOST_PINGS)
    return failed(`ping: invalid argument: '${args[flag + 1] ?? ''}': out of range: 1 <= value <= ${MOST_PINGS}`)
  if (pluggedNics(vm).length === 0) return failed('ping: connect: Network is unreachable', 2)
  const found = way(shell, target)
  if (found === undefined) return failed(`ping: ${target}: Name or service not known`, 2)
  const { address, rttS } = found
  // Round trips scatter a little about what the path takes.
  const times = Array.from(
    { length: count },
    (_, at) => (rttS ?? 0) * 1000 * (1 + (hash32(hashText(address), fleet.nowMs, at) / 4_294_967_296) * 0.4),
  )
  const replies =
    rttS === undefined
      ? []
      : times.map((ms, at) => ({
          afterMs: at * 1000,
          text: `64 bytes from ${address}: icmp_seq=${at + 1} ttl=64 time=${ms.toFixed(3)} ms`,
        }))
  const tookMs = (count - 1) * 1000 + (rttS === undefined ? 10_000 : 0)
  const mean = times.reduce((sum, ms) => sum + ms, 0) / count
  const sum = [
    '',
    `--- ${target} ping statistics ---`,
    `${count} packets transmitted, ${replies.length} received, ${rttS === undefined ? 100 : 0}% packet loss, time ${tookMs}ms`,
    ...(rttS === undefined
      ? []
      : [`rtt min/avg/max = ${Math.min(...times).toFixed(3)}/${mean.toFixed(3)}/${Math.max(...times).toFixed(3)} ms`]),
  ]
  return {
    ...printed(`PING ${target} (${address}) 56(84) bytes of data.`),
    code: rttS === undefined ? 1 : 0,
    later: [...replies, ...sum.map(text => ({ afterMs: tookMs + 1, text }))],
    foreground: { pid: null, ms: tookMs + 1 },
  }
}

/** What has to do with the network. */
export const NETWORK_COMMANDS: Readonly<Record<string, Command>> = { ping }
export const LINUX_NETWORK: Readonly<Record<string, Command>> = { ip }
export const BSD_NETWORK: Readonly<Record<string, Command>> = { ifconfig }
