import type { Host } from '@vivarium/model'
import { HardwarePanel } from './hardware-panel'
import { PhysicalPanel } from './physical-panel'

/** The machine, sliced, and its facts. */
export const HostSummary = ({ host }: { readonly host: Host }) => (
  <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
    <PhysicalPanel host={host} />
    <HardwarePanel host={host} />
  </div>
)
