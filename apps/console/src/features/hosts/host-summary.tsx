import type { Host } from '@vivarium/model'
import { HardwarePanel } from './hardware-panel'
import { ImageCachePanel } from './image-cache-panel'
import { PhysicalPanel } from './physical-panel'

/** The machine, sliced, and its facts. */
export const HostSummary = ({ host }: { readonly host: Host }) => (
  <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
    <PhysicalPanel host={host} />
    <div className="flex flex-col gap-4">
      <HardwarePanel host={host} />
      {host.imageCache.length > 0 && <ImageCachePanel host={host} />}
    </div>
  </div>
)
