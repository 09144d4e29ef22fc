import type { FieldCatalogue, ProblemCatalogue } from '../catalogue'
import { count } from '../units'
import { list } from './grammar'
import { names } from './names'

export const problems: ProblemCatalogue = {
  refused: {
    title: '현재 상태에서는 할 수 없습니다',
    detail: p => `할 수 없는 이유가 ${count(p.count)}가지 있습니다. 변경된 것은 없습니다.`,
  },
  validation_failed: {
    title: '요청이 올바르지 않습니다',
    detail: p => `고쳐야 할 필드가 ${count(p.count)}개 있습니다. 변경된 것은 없습니다.`,
  },
  malformed_json: { title: '본문이 JSON이 아닙니다', detail: () => '본문에 JSON 문서를 보내세요.' },
  not_found: {
    title: '찾을 수 없습니다',
    detail: p =>
      p.kind === 'route'
        ? `API에 없는 주소입니다: ${p.id}.`
        : `ID에 해당하는 ${names.kinds[p.kind]} 항목이 없습니다: ${p.id}.`,
  },
  method_not_allowed: {
    title: '허용되지 않는 메서드입니다',
    detail: p => `${p.path} 주소는 ${p.method} 메서드를 지원하지 않습니다. 사용할 수 있는 메서드: ${list(p.allowed)}.`,
  },
  precondition_failed: {
    title: '그사이에 변경되었습니다',
    detail: () => '조회한 뒤에 다른 사용자가 변경했습니다(If-Match 불일치). 다시 조회한 다음 변경하세요.',
  },
  payload_too_large: {
    title: '본문이 너무 큽니다',
    detail: p => `본문은 최대 ${count(p.limitMiB)} MiB까지 보낼 수 있습니다.`,
  },
  unsupported_media_type: {
    title: '지원하지 않는 미디어 유형입니다',
    detail: p =>
      p.given === ''
        ? `Content-Type 헤더에 본문의 형식을 지정하세요: ${list(p.wanted)}.`
        : `본문의 형식이 ${p.given}입니다. 다음 형식으로 보내세요: ${list(p.wanted)}.`,
  },
  idempotency_key_reused: {
    title: '이미 사용한 멱등 키입니다',
    detail: p => `키 ${p.key} 값은 다른 요청에 이미 사용했습니다. 새 요청에는 새 키를 사용하세요.`,
  },
  cancelled: {
    title: '취소되었습니다',
    detail: p => `작업이 취소되었습니다(요청: ${p.by}). 진행하던 변경은 되돌렸습니다.`,
  },
  host_failed: {
    title: '호스트에 장애가 발생했습니다',
    detail: p => `작업 중에 ${p.host} 호스트에 장애가 발생했습니다.`,
  },
  link_failed: {
    title: '링크에 장애가 발생했습니다',
    detail: p => `작업 중에 ${p.host} 호스트의 링크가 끊겼습니다.`,
  },
  internal: {
    title: '내부 오류입니다',
    detail: () => '서버에서 오류가 발생했습니다. 요청에는 문제가 없습니다.',
  },
}

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
  one_of: p => `다음 중 하나만 지정하세요: ${list(p.fields)}.`,
}
const REFERENCES: Record<string, string> = { ...names.kinds, disk: '디스크', nic: 'NIC' }
