import { CONSOLIDATION_RULES as RULES } from '../../cluster'
import type { DecisionCatalogue } from '../catalogue'
import type { DecisionParams } from '../decision-params'
import { names } from './names'

const fits = (p: DecisionParams): string => `호스트 ${p.hosts}대 중 ${p.fitting}대 가능`
const strategy = (p: DecisionParams): string =>
  Object.entries(names.strategies).find(([key]) => key === p.rule)?.[1] ?? p.rule ?? ''
const sigma = (p: DecisionParams): string => `부하 불균형 ${percent(p.sigmaBefore)} → ${percent(p.sigmaAfter)}`
const percent = (value = 0): string => `${(100 * value).toFixed(1)}%`

export const decisions: DecisionCatalogue = {
  'asked-for': p => `${p.vm} VM을 요청한 ${p.host} 호스트에 배치`,
  stays: p => `${p.vm} VM을 여유가 있는 현재 호스트 ${p.host}에 유지`,
  'only-fit': p => `${p.vm} VM을 호스트 ${p.hosts}대 중 유일하게 가능한 ${p.host} 호스트에 배치`,
  'best-score': p => `${p.vm} VM을 ${strategy(p)} 기준으로 가장 적합한 ${p.host} 호스트에 배치: ${fits(p)}`,
  'soft-rule': p => `${p.vm} VM을 배치 규칙이 선호하는 ${p.host} 호스트에 배치: ${fits(p)}`,
  'rule-mended': p => `배치 규칙 “${p.rule}”에 맞도록 ${p.vm} VM을 ${p.host} 호스트로 이동: ${sigma(p)}`,
  'load-evened': p => `${p.vm} VM을 ${p.host} 호스트로 이동: ${sigma(p)}`,
  restarted: p => `${p.vm} VM을 ${p.host} 호스트에서 다시 시작: ${fits(p)}`,
  'not-restarted': p =>
    p.why === 'disabled'
      ? `${p.vm} VM은 재시작 우선순위가 사용 안 함이라 다시 시작하지 않음`
      : p.why === 'no-boot-device'
        ? `${p.vm} VM은 부팅 순서에 시스템이 있는 장치가 없어 다시 시작하지 않음`
        : p.why === 'exhausted'
          ? `${p.vm} VM은 시작할 때마다 게스트가 중단되어 오류 상태이며 더는 다시 시작하지 않음`
          : p.why === 'no-quorum'
            ? `${p.vm} VM 재시작 대기 중: 과반수의 호스트가 남아 있지 않음`
            : `${p.vm} VM 재시작 대기 중: 호스트 ${p.hosts}대 중 받을 수 있는 호스트가 없음`,
  'start-retried': p => `게스트가 중단된 ${p.vm} VM을 같은 호스트 ${p.host}에서 다시 시작: ${p.most}회 중 ${p.tries}회`,
  relocated: p => `게스트가 중단된 ${p.vm} VM을 다른 호스트 ${p.host}에서 시작: 재배치 ${p.most}회 중 ${p.tries}회`,
  'host-relieved': p =>
    `과부하 호스트(${percent(p.loadBefore)}, ${names.consolidation[RULES.find(rule => rule === p.rule) ?? 'band']})의 ${p.vm} VM을 전력 증가가 가장 적은 ${p.host} 호스트로 이동`,
  'host-spared': p =>
    `${p.host} 호스트를 비우고 전원을 끔: 가장 바쁜 호스트 ${percent(p.loadBefore)} → ${percent(p.loadAfter)}, ${Math.round(p.savesW ?? 0)} W 절약`,
  'load-high': p => `${p.host} 호스트 전원을 켬: 가장 바쁜 호스트 ${percent(p.loadBefore)} → ${percent(p.loadAfter)}`,
  'room-short': p => `${p.host} 호스트 전원을 켬: 다른 호스트에 VM이 쓸 여유가 없음`,
}
