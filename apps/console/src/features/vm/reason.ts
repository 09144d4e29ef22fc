import type { VerbState, VmVerb } from '@vivarium/model'

/** Why a verb can't be used now, and what would enable it; nothing where it can. */
export const reasonAndRemedy = (verbs: readonly VerbState[], verb: VmVerb): string | undefined => {
  const refusals = verbs.find(each => each.verb === verb)?.refusals ?? []
  const sentences = refusals.flatMap(({ detail, remedy }) => (remedy === undefined ? [detail] : [detail, remedy]))
  return sentences.length === 0 ? undefined : sentences.join(' ')
}
