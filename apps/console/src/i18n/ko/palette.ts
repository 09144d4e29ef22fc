import type { palette as en } from '../en/palette'

export const palette: Record<keyof typeof en, string> = {
  'palette.title': '검색 및 실행',
  'palette.placeholder': '이름, 필터, 페이지, 명령…',
  'palette.empty': '‘{text}’ 검색 결과가 없습니다',
  'palette.searching': '검색 중',
  'palette.pages': '페이지',
  'palette.labs': '실습',
  'palette.verbs': '명령',
  'palette.verbsOf': '{name} 명령',
  'palette.verbsOn': '가상 머신 명령',
  'palette.verbsOnHost': '호스트 명령',
  'palette.verbsOnCluster': '클러스터 명령',
  'palette.verbsOnTemplate': '템플릿 명령',
  'palette.verbsOnDatastore': '데이터스토어 명령',
  'palette.verbOn': '{name} {verb}',
  'palette.showAll': '목록에서 {n}개 모두 보기',
  'palette.notNow': '지금은 할 수 없음: {reason}',
  'palette.hosts': '호스트 {n}대',
  'palette.hint':
    'Tab 키를 누르면 이름이 완성되고 할 수 있는 명령이 나타납니다. state:running cpu>4 -tag:test로 필터링하고, ‘web 마이그레이션’처럼 명령을 찾습니다.',
}
