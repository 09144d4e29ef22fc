import type { LabText } from '../lab'
import { withParticles } from './particles'

/** Why a step of a lab can't be done any more: what it is about was deleted for good, or goes by another name. */
export const lackingText = (name: string): LabText => ({
  en: `“${name}”, which this step needs, is not in the fleet any more.`,
  ko: withParticles(`이 단계에 필요한 “${name}”이(가) 더 이상 플릿에 없습니다.`),
})
