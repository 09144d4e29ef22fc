import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Simulation } from '@vivarium/model'
import { fleets } from '@vivarium/scenarios'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'vivarium-server-'))
const started: ChildProcess[] = []

const fileOf = (name: string, content: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** Starts the bundled command, which ends by itself or is ended here. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [join(folder, 'dist/main.js'), ...args], {
    env: { ...process.env, LANG: 'C', LC_ALL: '', ...env },
  })
  started.push(child)
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += String(chunk)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  const printed = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(output)
        if (found) resolve(found[0])
      }
      child.stdout.on('data', look)
      void ended.then(() => reject(new Error(`ended without saying it: ${output}`)))
    })
  return { child, ended, printed, output: () => output }
}

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  await build({ root, logLevel: 'error', build: { outDir: join(folder, 'dist'), emptyOutDir: true } })
}, 60_000)
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

// Each starts a process of its own, beside whatever else the machine does.
describe('vivarium serve', { timeout: 30_000 }, () => {
  test('opens a scenario file, paused and with a seed of its own, and ends on SIGTERM with a stream open', async () => {
    const file = fileOf('tiny.json', fleets.tiny)
    const server = run(['serve', '--port', '0', '--scenario', file, '--seed', '99', '--paused'])
    const base = await server.printed(/http:\S+\/api\/v1/)
    const { seed, paused, mount, scenario } = Simulation.parse(await (await fetch(`${base}/simulation`)).json())
    expect({ seed, paused, mount, scenario }).toEqual({ seed: 99, paused: true, mount: 'server', scenario: 'Tiny' })
    const stream = await fetch(`${base}/events`)
    expect(stream.headers.get('Content-Type')).toBe('text/event-stream')
    expect(stream.headers.get('Access-Control-Allow-Origin')).toBe('*')
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  test('refuses a wrong scenario with the pointer to each mistake', async () => {
    const [vm, ...others] = fleets.tiny.vms
    const wrong = fileOf('wrong.json', {
      ...fleets.tiny,
      vms: [{ ...vm, host: 'nowhere', nics: [{ network: 'x' }] }, ...others],
    })
    const server = run(['--port', '0', '--scenario', wrong])
    expect(await server.ended).toBe(1)
    expect(server.output()).toMatch(/\/vms\/0\/host: .+nowhere/)
    expect(server.output()).toMatch(/\/vms\/0\/nics\/0\/network: /)
  })

  test('says in the language of the terminal that a file is not JSON, or not there', async () => {
    const broken = run(['--scenario', fileOf('broken.json', '{ "vivarium": ')], { LANG: 'ko_KR.UTF-8' })
    expect(await broken.ended).toBe(1)
    expect(broken.output()).toContain('JSON 파일이 아닙니다')
    const none = run(['--scenario', join(folder, 'none.json')])
    expect(await none.ended).toBe(1)
    expect(none.output()).toContain('cannot be read')
  })

  test('says that its port is taken', async () => {
    const first = run(['--port', '0', '--paused'])
    const url = await first.printed(/http:\S+\/api\/v1/)
    const second = run(['--port', new URL(url).port])
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('--port')
  })
})
