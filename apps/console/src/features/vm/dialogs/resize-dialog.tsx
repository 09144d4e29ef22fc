import { changes } from '@vivarium/client'
import type { Vm, VmPatch } from '@vivarium/model'
import { useState } from 'react'
import { ChangeDialog } from '../../../components/change-dialog'
import { CpuModelField } from '../../../components/cpu-model-field'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { CpuFields } from './cpu-fields'
import { MemoryFields } from './memory-fields'
import { QuantityField } from './quantity-field'

interface ResizeDialogProps {
  readonly vm: Vm
  readonly onClose: () => void
}

const MIB_PER_GIB = 1024
/** Fields that show what is wrong with them beside the size. */
const PARTS = [
  '/cpu/shares',
  '/cpu/reservationMHz',
  '/cpu/limitMHz',
  '/memory/shares',
  '/memory/reservationMiB',
  '/memory/limitMiB',
] as const

type Size = Pick<Vm, 'vcpus' | 'memoryMiB' | 'cpu' | 'memory'> & { readonly cpuModel: string | null }

/** Those of an allocation's numbers that are others than they were. */
const changed = <T extends object>(before: T, after: T): Partial<T> => {
  const patch: Partial<T> = {}
  for (const field in after) if (after[field] !== before[field]) patch[field] = after[field]
  return patch
}

/** The change that leads from what a VM is to what is wanted. */
const patchOf = (vm: Vm, { vcpus, memoryMiB, cpu, memory, cpuModel }: Size): VmPatch => {
  const cpuPatch = changed(vm.cpu, cpu)
  const memoryPatch = changed(vm.memory, memory)
  return {
    ...(vcpus === vm.vcpus ? {} : { vcpus }),
    ...(memoryMiB === vm.memoryMiB ? {} : { memoryMiB }),
    ...(cpuModel === (vm.cpuModel ?? null) ? {} : { cpuModel }),
    ...(Object.keys(cpuPatch).length === 0 ? {} : { cpu: cpuPatch }),
    ...(Object.keys(memoryPatch).length === 0 ? {} : { memory: memoryPatch }),
  }
}

/** Size of a VM, and its part of its host's CPU and memory. Whether a VM that runs can take it is told at the field. */
export const ResizeDialog = ({ vm, onClose }: ResizeDialogProps) => {
  const t = useT()
  const [vcpus, setVcpus] = useState(vm.vcpus)
  const [memoryGiB, setMemoryGiB] = useState(vm.memoryMiB / MIB_PER_GIB)
  const [cpu, setCpu] = useState(vm.cpu)
  const [memory, setMemory] = useState(vm.memory)
  const [cpuModel, setCpuModel] = useState(vm.cpuModel ?? null)
  const memoryMiB = Math.round(memoryGiB * MIB_PER_GIB)
  const patch = patchOf(vm, { vcpus, memoryMiB, cpu, memory, cpuModel })
  const state = useChange<Vm>({ change: changes.updateVm(vm.id, patch), verb: t('vm.resize.verb'), onDone: onClose })
  return (
    <ChangeDialog
      title={t('vm.resize.title', { vm: vm.name })}
      verb={t('vm.resize.verb')}
      state={state}
      look="without-plan"
      fields={['/vcpus', '/memoryMiB', '/cpuModel', ...PARTS]}
      onClose={onClose}
      incomplete={Object.keys(patch).length === 0 ? t('vm.edit.same') : undefined}
    >
      {vm.state === 'running' && (
        <p className="text-text-2">{vm.guest.agent ? t('vm.resize.hot') : t('vm.resize.noAgent')}</p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <QuantityField
          label={t('vm.vcpus')}
          unit="vCPU"
          value={vcpus}
          min={1}
          onChange={setVcpus}
          error={fieldErrorOf(state.problem, '/vcpus')}
        />
        <QuantityField
          label={t('vm.memory')}
          unit="GiB"
          value={memoryGiB}
          min={0.0625}
          step={memoryGiB < 4 ? 0.5 : 1}
          onChange={setMemoryGiB}
          error={fieldErrorOf(state.problem, '/memoryMiB')}
        />
      </div>
      <CpuModelField value={cpuModel} onChange={setCpuModel} error={fieldErrorOf(state.problem, '/cpuModel')} />
      <CpuFields value={cpu} vcpus={vcpus} onChange={setCpu} problem={state.problem} />
      <MemoryFields value={memory} memoryMiB={memoryMiB} onChange={setMemory} problem={state.problem} />
    </ChangeDialog>
  )
}
