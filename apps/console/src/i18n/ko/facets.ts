import type { facets as en } from '../en/facets'

export const facets: Record<keyof typeof en, string> = {
  'facets.file': 'CSV',
  'facets.per': '막대 하나는 {time}',
  'facets.events': '시간별 이벤트',
  'facets.operations': '시간별 시작',
  'facets.activity': '{from}부터 {to}까지, 가장 많은 때는 {at}부터 {n}건',
  'filter.more': '값이 {n}개 더 있습니다. 입력하여 찾으세요.',
  'facets.family': '게스트 종류',
}
