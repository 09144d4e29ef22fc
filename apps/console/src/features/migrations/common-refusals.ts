import type { MigrationTarget, Refusal } from '@vivarium/model'

/** Reasons that stand in the way wherever it is to go: they are about the VM, so they are said once. */
export const commonRefusals = (targets: readonly MigrationTarget[], hostId: string | null): readonly Refusal[] => {
  const others = targets.filter(target => target.hostId !== hostId)
  const [first, ...rest] = others
  if (!first) return []
  return first.refusals.filter(({ code, detail }) =>
    rest.every(({ refusals }) => refusals.some(each => each.code === code && each.detail === detail)),
  )
}

/** What is left of a host's reasons. */
export const ownRefusals = (target: MigrationTarget, common: readonly Refusal[]): Refusal[] =>
  target.refusals.filter(({ code, detail }) => !common.some(each => each.code === code && each.detail === detail))
