import type { compatibility as en } from '../en/compatibility'

export const compatibility: Record<keyof typeof en, string> = {
  'compatibility.intro':
    '지금 상태에서 각 VM을 어디로 옮길 수 있는지 보여 줍니다. 자기 호스트를 뺀 클러스터의 모든 호스트와 비교합니다. 클러스터 이름을 누르면 호스트별로 볼 수 있고, 칸을 누르면 무엇을 바꾸면 되는지 알 수 있습니다.',
  'compatibility.vm': 'VM',
  'compatibility.host': '호스트',
  'compatibility.places': '가능한 호스트',
  'compatibility.nowhere': '없음',
  'compatibility.mixed': 'CPU 혼합',
  'compatibility.allClusters': '모든 클러스터',
  'compatibility.count': '{fit}/{of}',
  'compatibility.verdict.all': '호스트 {of}대 모두 가능',
  'compatibility.verdict.some': '호스트 {of}대 중 {fit}대 가능',
  'compatibility.verdict.vendor': '꺼져 있으므로 다른 CPU 제조사를 허용하면 가능',
  'compatibility.verdict.none': '호스트 {of}대 모두 불가',
  'compatibility.verdict.home': '현재 호스트',
  'compatibility.cell': '{column}의 {vm}: {words}',
  'compatibility.pair': '{vm} → {column}',
  'compatibility.migrate': '마이그레이션…',
  'compatibility.isHere': '현재 이 호스트에 있습니다.',
  'compatibility.fitsIn': '가능: {duration}',
  'compatibility.fitsLive': '가능: {duration}, 중단 {pause}',
  'compatibility.endless': '가능하지만 마이그레이션이 수렴하지 않음',
}
