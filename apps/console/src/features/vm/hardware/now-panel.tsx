import { useQuery } from '@tanstack/react-query'
import { type Change, changes, previewsQuery } from '@vivarium/client'
import type { Refusal, Vm } from '@vivarium/model'
import { RefusalList } from '../../../components/refusal-list'
import { Term } from '../../../components/term'
import { type PlainMessageId, useT } from '../../../i18n'
import { Panel } from '../../../ui/panel'
import { Skeleton } from '../../../ui/skeleton'
import { StateDot } from '../../../ui/state-dot'

const STEP_MIB = 64

const LABELS = {
  moreCpu: 'vm.now.moreCpu',
  moreMemory: 'vm.now.moreMemory',
  lessCpu: 'vm.now.lessCpu',
  lessMemory: 'vm.now.lessMemory',
  disk: 'vm.now.disk',
  nic: 'vm.now.nic',
} as const satisfies Record<string, PlainMessageId>
type Asked = keyof typeof LABELS

/** The smallest change of each sort: whether the fleet takes it is asked by a dry run. */
function askedOf({ id, vcpus, memoryMiB, nics }: Vm): Partial<Record<Asked, Change>> {
  const [nic] = nics
  return {
    moreCpu: changes.updateVm(id, { vcpus: vcpus + 1 }),
    moreMemory: changes.updateVm(id, { memoryMiB: memoryMiB + STEP_MIB }),
    ...(vcpus > 1 ? { lessCpu: changes.updateVm(id, { vcpus: vcpus - 1 }) } : {}),
    ...(memoryMiB > STEP_MIB ? { lessMemory: changes.updateVm(id, { memoryMiB: memoryMiB - STEP_MIB }) } : {}),
    disk: changes.attachDisk(id, { sizeGiB: 1 }),
    ...(nic ? { nic: changes.attachNic(id, { networkId: nic.networkId }) } : {}),
  }
}

/** What of its hardware can be changed as the VM is now, and why not the rest. */
export const NowPanel = ({ vm }: { readonly vm: Vm }) => {
  const t = useT()
  const asked = askedOf(vm)
  const { data } = useQuery(previewsQuery<string>({ ...asked }))
  const isOn = vm.state === 'running'
  return (
    <Panel title={<Term id="hot-add">{t('vm.now.title')}</Term>} meta={t(isOn ? 'vm.now.on' : 'vm.now.off')}>
      <ul className="flex flex-col divide-y divide-line">
        {Object.entries(LABELS).map(
          ([name, label]) =>
            name in asked && (
              <li key={name} className="flex flex-col gap-1 py-1.5">
                <Answer label={t(label)} refusals={data?.[name]?.refusals} />
              </li>
            ),
        )}
      </ul>
    </Panel>
  )
}

const Answer = ({ label, refusals }: { readonly label: string; readonly refusals: readonly Refusal[] | undefined }) => {
  const t = useT()
  return (
    <>
      <span className="flex items-baseline justify-between gap-4">
        <span className="text-text-2">{label}</span>
        {refusals === undefined ? (
          <Skeleton className="h-3.5 w-16" />
        ) : (
          <span className="font-medium">
            <StateDot shape={refusals.length === 0 ? 'done' : 'gone'}>
              {t(refusals.length === 0 ? 'vm.now.yes' : 'vm.now.no')}
            </StateDot>
          </span>
        )}
      </span>
      {refusals && refusals.length > 0 && (
        <div className="text-xs">
          <RefusalList refusals={refusals} />
        </div>
      )}
    </>
  )
}
