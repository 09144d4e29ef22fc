import { useState } from 'react'
import { useT } from '../../i18n'
import { Button } from '../../ui/button'
import { type CpuLevel, usefulLevels } from './cpu-levels'

/** The levels to show, the present one always among them; and the button that shows all, where there are more. */
export const useLevelFilter = (levels: readonly CpuLevel[], current: string | null) => {
  const t = useT()
  const [all, setAll] = useState(false)
  const useful = usefulLevels(levels)
  const shown = all ? levels : levels.filter(level => useful.includes(level) || level.name === current)
  const toggle =
    shown.length === levels.length && !all ? undefined : (
      <Button size="sm" variant="ghost" onClick={() => setAll(!all)}>
        {all ? t('clusters.showUseful') : t('clusters.showAll', { n: levels.length })}
      </Button>
    )
  return { shown, toggle }
}
