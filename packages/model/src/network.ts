import { array, type infer as Infer, int, number, object, string } from 'zod/mini'
import { HostId, NetworkId } from './ids'

/** A layer 2 segment. `subnet` is in CIDR notation; guests get their address from it. */
export const Network = object({
  id: NetworkId,
  name: string(),
  vlanId: int(),
  subnet: string(),
  hostIds: array(HostId),
  vmCount: int(),
  addressesFree: number(),
})
export type Network = Infer<typeof Network>
