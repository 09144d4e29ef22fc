import { type NetworkId, type RefusalFact, refusal } from '@vivarium/model'
import { networkOf } from './lookup'
import type { FleetState, NetworkRecord } from './state'

/** The first addresses of a subnet are left to routers and the like. */
const RESERVED = 10

/** A range of addresses: its first as a number, and how many it has. */
interface AddressRange {
  readonly first: number
  readonly size: number
}

/** The range of a subnet in CIDR notation. Null when it is no subnet, or one without room for guests. */
export function parseSubnet(subnet: string): AddressRange | null {
  const range = parseCidr(subnet)
  return range !== null && range.size >= 4 ? range : null
}

/** What CIDR notation stands for, from `0.0.0.0/0` to one address, `/32`. Null for any other text. */
export function parseCidr(cidr: string): AddressRange | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)
  if (match === null) return null
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = match.slice(1).map(Number)
  if ([a, b, c, d].some(octet => octet > 255) || bits > 32) return null
  let size = 1
  for (let bit = bits; bit < 32; bit += 1) size *= 2
  const address = ((a * 256 + b) * 256 + c) * 256 + d
  return { first: address - (address % size), size }
}

const dotted = (address: number): string =>
  [16_777_216, 65_536, 256, 1].map(unit => Math.floor(address / unit) % 256).join('.')

/** How many addresses of a network guests hold, and how many they could. */
function addressUse(fleet: FleetState, network: NetworkRecord): { taken: number; free: number } {
  const taken = takenOn(fleet, network.id).size
  return { taken, free: Math.max(0, addressRoom(network) - taken) }
}

/** How many addresses of a network guests can hold in all. */
export const addressRoom = (network: NetworkRecord): number =>
  Math.max(0, (parseSubnet(network.subnet)?.size ?? 0) - RESERVED - 1)

function takenOn(fleet: FleetState, id: NetworkId): Set<string> {
  const taken = new Set<string>()
  for (const vm of Object.values(fleet.vms))
    for (const nic of vm.nics) if (nic.networkId === id && nic.ipv4 !== null) taken.add(nic.ipv4)
  return taken
}

/** Gives out free addresses of a network, lowest first; null when there is none left. */
function addressPool(fleet: FleetState, network: NetworkRecord): { next: () => string | null } {
  const range = parseSubnet(network.subnet)
  const taken = takenOn(fleet, network.id)
  let offset = RESERVED
  return {
    next: () => {
      for (; range !== null && offset < range.size - 1; offset += 1) {
        const address = dotted(range.first + offset)
        if (taken.has(address)) continue
        taken.add(address)
        return address
      }
      return null
    },
  }
}

/** Free addresses of every network, each read once: for whoever registers many VMs. */
export function addressPools(fleet: FleetState): (id: NetworkId) => string | null {
  const pools = new Map<NetworkId, ReturnType<typeof addressPool>>()
  return id => {
    const pool = pools.get(id) ?? addressPool(fleet, networkOf(fleet, id))
    pools.set(id, pool)
    return pool.next()
  }
}

/** Networks that have fewer free addresses than are wanted. */
export const lacksAddresses = (fleet: FleetState, ids: readonly NetworkId[], count = 1): RefusalFact[] =>
  [...new Set(ids)].flatMap(id => {
    const network = networkOf(fleet, id)
    return addressUse(fleet, network).free >= count
      ? []
      : [refusal('no_addresses_left', { network: network.name, subnet: network.subnet })]
  })
