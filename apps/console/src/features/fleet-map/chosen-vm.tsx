import { Link } from '@tanstack/react-router'
import type { FleetMap } from '@vivarium/model'
import { X } from 'lucide-react'
import { FaultMark } from '../../components/fault-mark'
import { Percent, Size } from '../../components/quantity'
import { ResourceLink } from '../../components/resource-link'
import { VmStateDot } from '../../components/states'
import { useT } from '../../i18n'
import { Tag } from '../../ui/badge'
import { buttonStyle } from '../../ui/button-style'
import { cx } from '../../ui/cx'
import { DescriptionList, Fact } from '../../ui/description-list'
import { FLOAT_STYLE } from '../../ui/floating'
import { IconButton } from '../../ui/icon-button'
import { brokenVms, stateOf, tagsOf } from './read'

interface ChosenVmProps {
  readonly map: FleetMap
  /** Its place in the map's columns. */
  readonly vm: number
  readonly onClose: () => void
}

/** The guest that was chosen on the map, with ways on from here. */
export const ChosenVm = ({ map, vm, onClose }: ChosenVmProps) => {
  const t = useT()
  const { id, name, memoryMiB, cpuPercent } = map.vms
  const vmId = id[vm] ?? ''
  const host = map.hosts[map.vms.host[vm] ?? -1]
  const percent = cpuPercent[vm]
  const tags = tagsOf(map, vm)
  return (
    <section
      aria-label={t('fleetMap.chosen')}
      className={cx(
        FLOAT_STYLE,
        'absolute top-3 right-3 z-5 flex w-72 max-w-[calc(100%-1.5rem)] flex-col gap-2.5 p-3.5',
        // In a narrow window at the foot of the map, above the buttons.
        'max-sm:top-auto max-sm:right-auto max-sm:bottom-13 max-sm:left-3',
      )}
    >
      <header className="flex items-start justify-between gap-2">
        <h2 className="truncate text-base">
          <ResourceLink kind="vm" id={vmId} name={name[vm] ?? vmId} look="name" />
        </h2>
        <IconButton label={t('common.close')} icon={<X aria-hidden />} onClick={onClose} className="-my-1.5 -mr-1.5" />
      </header>
      <DescriptionList>
        <Fact term={t('common.state')}>
          <span className="flex flex-wrap items-center gap-2">
            <VmStateDot state={stateOf(map, vm)} />
            <FaultMark target={{ id: vmId, name: name[vm] ?? vmId, faults: brokenVms(map).get(vm) }} />
          </span>
        </Fact>
        <Fact term={t('fleetMap.cpu')}>{typeof percent === 'number' ? <Percent value={percent} /> : '–'}</Fact>
        <Fact term={t('fleetMap.memory')}>
          <Size mib={memoryMiB[vm] ?? 0} />
        </Fact>
        <Fact term={t('fleetMap.host')}>
          {host ? (
            <span className="flex flex-wrap items-center gap-2">
              <ResourceLink kind="host" id={host.id} name={host.name} />
              <FaultMark target={host} />
            </span>
          ) : (
            '–'
          )}
        </Fact>
      </DescriptionList>
      {tags.length > 0 && (
        <p className="flex flex-wrap gap-1">
          {tags.map(tag => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </p>
      )}
      <Link to="/vms/$vmId/migrate" params={{ vmId }} className={buttonStyle('secondary', 'sm')}>
        {t('fleetMap.migrate')}
      </Link>
    </section>
  )
}
