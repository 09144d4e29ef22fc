import { expect, test } from 'vitest'
import { withParticles } from '../src'

test.each([
  ['버전 1은(는)', '버전 1은'],
  ['버전 2은(는)', '버전 2는'],
  ['버전 3(으)로', '버전 3으로'],
  ['버전 7(으)로', '버전 7로'],
  ['버전 10(으)로', '버전 10으로'],
  ['web-2을(를) 집었습니다', 'web-2를 집었습니다'],
  ['1시간 5분이(가)', '1시간 5분이'],
  ['리소스 풀 “기본”은(는)', '리소스 풀 “기본”은'],
  ['서울(으)로', '서울로'],
  ['5%을(를)', '5%를'],
  // How a Latin name is read, nobody can tell from its letters.
  ['dmz을(를)', 'dmz을(를)'],
])('%s reads %s', (written, read) => expect(withParticles(written)).toBe(read))
