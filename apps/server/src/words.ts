import type { Locale } from '@vivarium/model'

const en = {
  usage: `Usage: vivarium serve [options]

  --port N         port to listen on (5400)
  --host ADDRESS   address to listen on (127.0.0.1)
  --scenario FILE  fleet to open, a scenario document; the built-in fleet otherwise
  --traces FILE    recorded CPU demand for its VMs to follow, a CSV: name, then percentages every 5 minutes
  --seed N         seed of the simulation instead of the document's
  --paused         start with the clock paused
  --help           show this`,
  wrongOption: (reason: string) => `${reason}\nSee --help.`,
  wrongNumber: (option: string, given: string, most: number) =>
    `--${option} takes a whole number from 0 to ${most}, not ${given}.`,
  unreadable: (file: string, reason: string) => `${file} cannot be read: ${reason}`,
  notTrace: (file: string, line: number) =>
    `${file} is not a file of traces: line ${line} is not a name with percentages from 0 to 100 after it.`,
  notJson: (file: string, reason: string) => `${file} is not JSON: ${reason}`,
  mistakes: (file: string, count: number) => `${file} has ${count} ${count === 1 ? 'mistake' : 'mistakes'}:`,
  portTaken: (port: number) => `Port ${port} is taken. Choose another with --port.`,
  cannotListen: (host: string, port: number, reason: string) => `Cannot listen on ${host}:${port}: ${reason}`,
  serving: (scenario: string, vms: number, hosts: number) => `${scenario}: ${vms} VMs on ${hosts} hosts`,
  tryIt: 'Try it',
}

const ko: typeof en = {
  usage: `사용법: vivarium serve [옵션]

  --port N         수신 포트 (5400)
  --host ADDRESS   수신 주소 (127.0.0.1)
  --scenario FILE  열려는 플릿의 시나리오 문서, 없으면 기본 플릿
  --traces FILE    VM이 따를 CPU 부하 기록(CSV), 한 줄에 이름과 5분 간격 백분율
  --seed N         문서의 시드 대신 쓸 시드
  --paused         시계를 멈춘 채로 시작
  --help           도움말 표시`,
  wrongOption: reason => `${reason}\n--help를 참고하세요.`,
  wrongNumber: (option, given, most) => `--${option} 옵션에는 0에서 ${most} 사이의 정수를 넣어야 합니다: ${given}`,
  unreadable: (file, reason) => `파일을 읽을 수 없습니다: ${file} (${reason})`,
  notTrace: (file, line) =>
    `부하 기록 파일이 아닙니다: ${file} ${line}행에는 이름과 0에서 100 사이의 백분율이 있어야 합니다.`,
  notJson: (file, reason) => `JSON 파일이 아닙니다: ${file} (${reason})`,
  mistakes: (file, count) => `${file}: 잘못된 곳이 ${count}개 있습니다.`,
  portTaken: port => `${port}번 포트를 이미 사용 중입니다. --port로 다른 포트를 고르세요.`,
  cannotListen: (host, port, reason) => `${host}:${port}에서 수신할 수 없습니다: ${reason}`,
  serving: (scenario, vms, hosts) => `${scenario}: 호스트 ${hosts}대, VM ${vms}대`,
  tryIt: '사용 예',
}

export type Words = typeof en

/** What the command says, in the language of the terminal. */
export const wordsOf = (locale: Locale): Words => ({ en, ko })[locale]

/** The language that the environment asks for, as in `LANG=ko_KR.UTF-8`. */
export function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Locale {
  return /^ko\b|^ko_/.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'ko' : 'en'
}
