import { exportFleet, exportSession } from '@vivarium/client'
import { download } from '../../components/download'
import { useOpenFleet } from '../../components/use-open-fleet'

/** Opens, saves and starts over whole fleets. */
export const useFleetFiles = () => ({
  ...useOpenFleet(),
  save: async (name: string) => download(await exportFleet(), `${name}.json`),
  saveSession: async (name: string) => download(await exportSession(), `${name}.session.json`),
})
export type FleetFiles = ReturnType<typeof useFleetFiles>
