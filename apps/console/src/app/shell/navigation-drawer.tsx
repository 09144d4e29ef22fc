import type { Simulation } from '@vivarium/model'
import { useT } from '../../i18n'
import { Sheet } from '../../ui/sheet'
import { SideNav } from './side-nav'

interface NavigationDrawerProps {
  readonly counts: Simulation['counts'] | undefined
  readonly onClose: () => void
}

/** The side navigation where the window is too narrow to keep it open. */
export const NavigationDrawer = ({ counts, onClose }: NavigationDrawerProps) => {
  const t = useT()
  return (
    <Sheet open onClose={onClose} title={t('shell.product')} closeLabel={t('common.close')} side="left">
      <SideNav counts={counts} onChoose={onClose} />
    </Sheet>
  )
}
