export const SIZES = ['small', 'medium', 'large', 'xlarge'] as const
export type SizePreset = (typeof SIZES)[number]

interface Size {
  readonly vcpus: number
  readonly memoryGiB: number
  readonly diskGiB: number
}

/** Sizes that most VMs have; each doubles the one before. */
export const SIZE_OF: Record<SizePreset, Size> = {
  small: { vcpus: 1, memoryGiB: 2, diskGiB: 20 },
  medium: { vcpus: 2, memoryGiB: 4, diskGiB: 40 },
  large: { vcpus: 4, memoryGiB: 8, diskGiB: 80 },
  xlarge: { vcpus: 8, memoryGiB: 16, diskGiB: 160 },
}

/** The preset that these numbers are, or `custom`. */
export const presetOf = (numbers: {
  readonly vcpus: number | null
  readonly memoryGiB: number | null
  readonly diskGiB: number | null | undefined
}): SizePreset | 'custom' =>
  SIZES.find(preset => {
    const size = SIZE_OF[preset]
    return size.vcpus === numbers.vcpus && size.memoryGiB === numbers.memoryGiB && size.diskGiB === numbers.diskGiB
  }) ?? 'custom'
