import type { FleetMap } from '@vivarium/model'
import { useMemo, useState } from 'react'
import { layOut, type Scene } from './scene'
import type { Grouping } from './search'

/** The map laid out over its place, anew when one of them changes: a turn of the wheel renders too. */
export const useScene = (map: FleetMap, grouping: Grouping, size: Scene['size']): Scene => {
  // Only what saves work is kept: with or without it the scene is the same.
  const [last] = useState<{ scene?: Scene }>(() => ({}))
  return useMemo(() => {
    last.scene = layOut(map, grouping, size, last.scene)
    return last.scene
  }, [map, grouping, size, last])
}
