import { Link } from '@tanstack/react-router'
import { type Overview, ROOM_RESOURCES, type RoomResource } from '@vivarium/model'
import { useFormat, useT } from '../../i18n'
import { LINK_STYLE } from '../../ui/button-style'
import { cx } from '../../ui/cx'
import { Meter } from '../../ui/meter'
import { Panel } from '../../ui/panel'

// Where more of it would be seen to.
const PAGES: Record<RoomResource, string> = { memory: '/hosts', cpu: '/hosts', storage: '/storage' }

/** For how many more VMs there is room by each thing that a VM takes, what runs out first at the top. */
export const RoomPanel = ({ room }: { readonly room: NonNullable<Overview['room']> }) => {
  const t = useT()
  const format = useFormat()
  const { vcpus, memoryMiB, diskGiB } = room.usual
  const rows = ROOM_RESOURCES.flatMap(resource => {
    const vms = room.each[resource]
    return vms === undefined ? [] : [{ resource, vms }]
  }).toSorted((a, b) => a.vms - b.vms)
  const most = Math.max(1, ...rows.map(({ vms }) => vms))
  return (
    <Panel title={t('overview.room')}>
      <p className="pb-2">
        <span className="font-semibold text-2xl">{format.number(room.vms)}</span>
        <span className="unit pl-1">{t('overview.moreVms', { n: room.vms })}</span>
      </p>
      <ul className="grid grid-cols-[auto_minmax(3rem,1fr)_auto] items-center gap-x-3 gap-y-1.5">
        {rows.map(({ resource, vms }, index) => (
          <li key={resource} className="col-span-3 grid grid-cols-subgrid items-center">
            <Link to={PAGES[resource]} className={cx(LINK_STYLE, 'text-xs')}>
              {t(`capacity.${resource}`)}
            </Link>
            <Meter
              label={t(`capacity.${resource}`)}
              max={most}
              className="h-2.5"
              valueText={t('overview.roomBy', { n: format.number(vms) })}
              parts={[
                {
                  id: 'vms',
                  label: t(`capacity.${resource}`),
                  value: vms,
                  text: format.number(vms),
                  tone: index === 0 ? 'accent' : 'idle',
                },
              ]}
            />
            <span className="text-right font-medium">{format.number(vms)}</span>
          </li>
        ))}
      </ul>
      <p className="pt-2 text-text-3 text-xs">
        {t(`overview.first.${room.limitedBy}`)}{' '}
        {t('overview.usual', { vcpus, memory: format.mib(memoryMiB), disk: format.gib(diskGiB) })}
      </p>
    </Panel>
  )
}
