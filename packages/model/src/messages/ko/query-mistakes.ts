import type { QueryMistakeCode } from '../../query'

export const queryMistakes: Record<QueryMistakeCode, string> = {
  unclosed_quote: '따옴표가 닫히지 않았습니다.',
  empty_value: '콜론 뒤에 값이 없습니다.',
  empty_term: '빼기 기호 뒤에 내용이 없습니다.',
  not_a_number: '비교에는 숫자가 필요합니다. 예: memory:>=8GiB.',
  unknown_unit: 'MiB, GiB, TiB, MHz, GHz, % 중 하나를 사용하세요.',
  unknown_field: '필터로 쓸 수 없는 필드입니다.',
}
