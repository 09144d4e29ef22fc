import type { ProblemCatalogue } from '../catalogue'
import { count } from '../units'
import { list } from './grammar'
import { names } from './names'

const KINDS: Record<string, string> = { ...names.kinds, branch: '분기', event: '이벤트' }

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
        : `ID에 해당하는 ${KINDS[p.kind] ?? ''} 항목이 없습니다: ${p.id}.`,
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
  guest_failed: {
    title: '게스트에 장애가 발생했습니다',
    detail: p => `${p.vm} VM의 게스트가 작업 중에 중단되었습니다.`,
  },
  host_hung: {
    title: '호스트가 응답하지 않습니다',
    detail: p => `작업 중에 ${p.host} 호스트가 응답하지 않게 되었습니다.`,
  },
  datastore_lost: {
    title: '데이터스토어에 접근할 수 없습니다',
    detail: p => `작업 중에 데이터스토어 ${p.datastore}의 연결이 끊겼습니다.`,
  },
  too_many_requests: { title: '요청이 너무 많습니다', detail: p => `${p.retryAfterS}초 뒤에 다시 시도하세요.` },
  service_unavailable: {
    title: '지금은 사용할 수 없습니다',
    detail: p => `서비스가 응답하지 않습니다. ${p.retryAfterS}초 뒤에 다시 시도하세요.`,
  },
  children_failed: {
    title: '일부 작업이 완료되지 않았습니다',
    detail: p =>
      `${p.of}개 중 ${p.failed}개가 완료되지 않았습니다: ${p.names.join(', ')}${p.failed > p.names.length ? ' …' : ''}.`,
  },
  internal: {
    title: '내부 오류입니다',
    detail: () => '서버에서 오류가 발생했습니다. 요청에는 문제가 없습니다.',
  },
}
