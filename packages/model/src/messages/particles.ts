/** A particle written both ways after what it hangs on, which may stand in quotes. */
const BOTH = /([가-힣0-9%])([”’"')]*)(이\(가\)|을\(를\)|은\(는\)|과\(와\)|\(으\)로)/g

/** What follows a closed syllable and what an open one. */
const FORMS: Readonly<Record<string, readonly [closed: string, open: string]>> = {
  '이(가)': ['이', '가'],
  '을(를)': ['을', '를'],
  '은(는)': ['은', '는'],
  '과(와)': ['과', '와'],
  '(으)로': ['으로', '로'],
}
/** Digits that are read with a final consonant (영 일 삼 육 칠 팔), and those of them that end in ㄹ. */
const CLOSED_DIGITS = '013678'
const RIEUL_DIGITS = '178'
const FIRST_SYLLABLE = 0xac00
const FINALS = 28
const RIEUL = 8

/**
 * Korean with the particle that the word before it asks for, where it is known how that is read: after Hangul, a digit or a
 * percent sign. After a Latin name both stay.
 */
export const withParticles = (text: string): string =>
  text.includes('(')
    ? text.replace(BOTH, (_, last: string, quotes: string, both: string) => {
        const [closed, open] = FORMS[both] ?? [both, both]
        const final = last >= '가' ? (last.charCodeAt(0) - FIRST_SYLLABLE) % FINALS : 0
        const isClosed = final > 0 || CLOSED_DIGITS.includes(last)
        const isRieul = final === RIEUL || RIEUL_DIGITS.includes(last)
        return last + quotes + (isClosed && !(isRieul && both === '(으)로') ? closed : open)
      })
    : text
