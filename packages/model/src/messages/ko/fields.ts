import type { FieldCatalogue } from '../catalogue'
import { count } from '../units'
import { list } from './grammar'
import { names } from './names'

const TYPES: Record<string, string> = {
  string: '문자열이어야',
  number: '숫자여야',
  int: '정수여야',
  boolean: 'true 또는 false여야',
  array: '목록이어야',
  object: '객체여야',
}
const FORMATS = {
  vm_name: '영문자, 숫자, 점(.), 하이픈(-)만 쓰고 영문자나 숫자로 시작하고 끝나야 합니다. 예: web-01',
  tag: '문자나 숫자로 시작하고 문자, 숫자, . _ : / - 만 쓸 수 있으며 공백은 쓸 수 없습니다. 예: env:prod',
  subnet: 'CIDR 표기의 IPv4 서브넷이어야 합니다. 예: 10.20.0.0/22',
  id: '종류, 하이픈, 소문자·숫자·하이픈 순서의 ID여야 합니다. 예: vm-7f3k',
  datetime: 'RFC 3339 형식의 UTC 시각이어야 합니다. 예: 2026-03-02T10:42:00Z',
  pointer: 'JSON 포인터여야 합니다. 이름마다 앞에 슬래시(/)를 붙입니다. 예: /items/0/state',
  other: '여기서 요구하는 형식이 아닙니다.',
} as const
const UNITS = { number: '', string: '자', array: '개' } as const

export const fields: FieldCatalogue = {
  required: () => '필수 항목입니다.',
  invalid_type: p => `${TYPES[p.expected] ?? `${p.expected} 형식이어야`} 합니다.`,
  too_small: p => `${count(p.minimum)}${UNITS[p.origin]}${p.inclusive ? ' 이상이어야' : '보다 커야'} 합니다.`,
  too_big: p => `${count(p.maximum)}${UNITS[p.origin]}${p.inclusive ? ' 이하여야' : '보다 작아야'} 합니다.`,
  unrecognized_keys: p => `여기에 없는 필드입니다: ${p.key}. 빼거나 철자를 확인하세요.`,
  invalid_format: p => FORMATS[p.format],
  invalid_value: p =>
    p.allowed.length === 0 ? '여기에 쓸 수 없는 값입니다.' : `다음 중 하나여야 합니다: ${p.allowed.join(', ')}.`,
  unknown_reference: p => `존재하지 않는 ${REFERENCES[p.kind] ?? ''}입니다: ${p.given}.`,
  after_end: p => `구간의 끝(${p.end})이 시작보다 앞섭니다. 끝보다 늦지 않은 시각을 지정하세요.`,
  stretch_too_long: p =>
    `한 번에 계산하기에는 구간이 너무 깁니다. 시작 시각을 ${p.from} 이후로 지정하거나 더 적은 호스트를 조회하세요.`,
  session_broken: p => `${p.given} 항목이 앞에 없는 것을 가리킵니다.`,
  session_refused: p =>
    `다시 실행할 수 없는 명령입니다: ${p.deed}. ${p.why === '' ? '대상이 지금은 없습니다.' : p.why}`,
  session_elsewhere: p => `대상이 달라진 명령입니다: ${p.deed}. 지금은 다음 대상에 실행됩니다: ${p.name}.`,
  session_differs: p =>
    `세션을 현재 규칙으로 다시 실행한 결과가 기록된 상태와 다릅니다. ${
      p.rules === p.today
        ? '다른 버전에서 만들어졌거나 변경된 세션입니다.'
        : `이 세션의 규칙은 ${p.rules}, 현재 규칙은 ${p.today}입니다.`
    }${p.branches === 0 ? '' : ` 다른 분기 ${count(p.branches)}개는 가져올 수 없습니다.`} 그래도 열려면 주소에 다음을 추가하세요: byTodaysRules=true`,
  session_without_lab: () => '이 세션의 끝에는 진행 중인 실습이 없습니다.',
  nested_too_deep: p => `여기서 목록과 객체가 ${count(p.limit)}단계보다 깊게 중첩되어 있습니다.`,
  forbidden_key: p => `필드 이름으로 쓸 수 없습니다: ${p.key}. 필드를 빼세요.`,
  one_of: p => `다음 중 하나만 지정하세요: ${list(p.fields)}.`,
  any_of: p => `다음 중 하나 이상을 지정하세요: ${list(p.fields)}.`,
  not_fleet_state: () =>
    '여기서는 플릿만 조회하고 변경할 수 있습니다. 실습, 이벤트 스트림, 대기하는 요청은 쓸 수 없습니다.',
  holds_already: () => '아무것도 하지 않아도 이미 충족되는 조건입니다. 단계가 시작하자마자 끝납니다.',
  not_solved: () => '이대로 실행해도 단계가 끝나지 않습니다. 풀이는 단계를 끝내야 합니다.',
  takes_too_long: () => '시험 삼아 실행하는 데 너무 오래 걸립니다. 보내는 시간을 줄이세요.',
  lab_name_taken: p => `기본 실습에서 이미 쓰는 이름입니다: ${p.name}. 다른 이름을 지정하세요.`,
}
const REFERENCES: Record<string, string> = { ...names.kinds, disk: '디스크', nic: 'NIC', branch: '분기' }
