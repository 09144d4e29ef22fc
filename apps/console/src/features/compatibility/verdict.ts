import type { CompatibilityCell } from '@vivarium/model'

/** What a cell comes to. `home` is a VM's own host, with no other beside it. */
export type Verdict = 'all' | 'some' | 'vendor' | 'none' | 'home'

export const verdictOf = ({ of, fit, fitOtherVendor }: CompatibilityCell): Verdict => {
  if (of === 0) return 'home'
  if (fit === of) return 'all'
  if (fit > 0) return 'some'
  return fitOtherVendor > 0 ? 'vendor' : 'none'
}

/** Hosts anywhere that take a VM as it is. */
export const placesOf = (cells: readonly CompatibilityCell[]): number => cells.reduce((sum, { fit }) => sum + fit, 0)
