import { changes } from '@vivarium/client'
import type { Vm, VmPatch } from '@vivarium/model'
import { useState } from 'react'
import { CpuModelField } from '../../../components/cpu-model-field'
import { useChange } from '../../../components/use-change'
import { fieldErrorOf } from '../../../components/use-command'
import { useT } from '../../../i18n'
import { CpuFields } from './cpu-fields'
import { MemoryFields } from './memory-fields'
import { QuantityField } from './quantity-field'

const MIB_PER_GIB = 1024
/** Fields that show what is wrong with them beside the size. */
export const SIZE_POINTERS = [
  '/vcpus',
  '/memoryMiB',
  '/cpuModel',
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

/** A VM's size as a form holds it, and the change that this makes. */
export const useSizeForm = (vm: Vm, onDone: () => void) => {
  const t = useT()
  const before = {
    vcpus: vm.vcpus,
    memoryMiB: vm.memoryMiB,
    cpu: vm.cpu,
    memory: vm.memory,
    cpuModel: vm.cpuModel ?? null,
  }
  const [size, setSize] = useState<Size>(before)
  const patch = patchOf(vm, size)
  const state = useChange<Vm>({ change: changes.updateVm(vm.id, patch), verb: t('vm.resize.verb'), onDone })
  return {
    size,
    state,
    isSame: Object.keys(patch).length === 0,
    set: (part: Partial<Size>) => setSize(now => ({ ...now, ...part })),
    reset: () => setSize(before),
  }
}

interface SizeFieldsProps {
  readonly vm: Vm
  readonly form: ReturnType<typeof useSizeForm>
}

/** Size of a VM, and its part of its host's CPU and memory. Whether a VM that runs can take it is told at the field. */
export const SizeFields = ({ vm, form: { size, state, set } }: SizeFieldsProps) => {
  const t = useT()
  const memoryGiB = size.memoryMiB / MIB_PER_GIB
  return (
    <>
      {vm.state === 'running' && (
        <p className="text-text-2">{vm.guest.agent ? t('vm.resize.hot') : t('vm.resize.noAgent')}</p>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <QuantityField
          label={t('vm.vcpus')}
          unit="vCPU"
          value={size.vcpus}
          min={1}
          onChange={vcpus => set({ vcpus })}
          error={fieldErrorOf(state.problem, '/vcpus')}
        />
        <QuantityField
          label={t('vm.memory')}
          unit="GiB"
          value={memoryGiB}
          min={0.0625}
          step={memoryGiB < 4 ? 0.5 : 1}
          onChange={gib => set({ memoryMiB: Math.round(gib * MIB_PER_GIB) })}
          error={fieldErrorOf(state.problem, '/memoryMiB')}
        />
      </div>
      <CpuModelField
        value={size.cpuModel}
        onChange={cpuModel => set({ cpuModel })}
        error={fieldErrorOf(state.problem, '/cpuModel')}
      />
      <CpuFields value={size.cpu} vcpus={size.vcpus} onChange={cpu => set({ cpu })} problem={state.problem} />
      <MemoryFields
        value={size.memory}
        memoryMiB={size.memoryMiB}
        onChange={memory => set({ memory })}
        problem={state.problem}
      />
    </>
  )
}
