import { enum as enum_, type infer as Infer, nullable, object, string } from 'zod/mini'

export const PLACEMENTS = ['automatic', 'cluster', 'host'] as const

/** Where a new VM is to go, as forms hold it. */
export const Placement = object({
  placement: enum_(PLACEMENTS),
  clusterId: nullable(string()),
  hostId: nullable(string()),
})
export type Placement = Infer<typeof Placement>

export const AUTOMATIC: Placement = { placement: 'automatic', clusterId: null, hostId: null }

/** The fields of a body that say where. Without the host that is to be chosen the form is not complete. */
export const placementBody = ({ placement, clusterId, hostId }: Placement) => {
  if (placement === 'cluster') return { clusterId: clusterId ?? undefined }
  if (placement === 'host') return { hostId }
  return {}
}
