import { expect, test } from 'vitest'
import { readWish } from '../src/page/wish'

/** A tab at an address, that remembers as a browser does. */
function tab(memory = new Map<string, string>()) {
  let href = ''
  return {
    visit(path: string, base = '/') {
      href = `http://localhost${path}`
      return readWish(base, {
        location: { href },
        history: {
          state: null,
          replaceState: (_data, _unused, url) => {
            href = String(url)
          },
        },
        storage: {
          getItem: key => memory.get(key) ?? null,
          setItem: (key, value) => {
            memory.set(key, value)
          },
        },
      })
    },
    address: () => href.slice('http://localhost'.length),
  }
}

test('without parameters it is the default fleet, as it was left', () => {
  expect(tab().visit('/vms?state=running')).toEqual({
    fleet: 'default',
    save: 'vivarium/default',
    start: 'saved',
    clock: 'running',
  })
})

test('each fleet has a save of its own, and so has each base', () => {
  expect(tab().visit('/?fleet=tiny').save).toBe('vivarium/tiny')
  expect(tab().visit('/?fleet=large:500')).toMatchObject({ fleet: 'large:500', save: 'vivarium/large:500' })
  expect(tab().visit('/console/?fleet=tiny', '/console/').save).toBe('vivarium/console/tiny')
})

test('the tab remembers its fleet on pages whose address does not say it', () => {
  const { visit } = tab()
  visit('/?fleet=tiny')
  expect(visit('/vms/vm-web-1').fleet).toBe('tiny')
  expect(visit('/?fleet=default').fleet).toBe('default')
  expect(visit('/vms').fleet).toBe('default')
})

test.each(['none', 'large', 'large:0', 'large:1e3', 'large:100001', 'large:9999999', ''])('%s is no fleet', name => {
  expect(tab().visit(`/?fleet=${name}`)).toMatchObject({ fleet: 'default', isUnknown: true })
})

test('a fresh start is asked for once: the rest of the address stays', () => {
  const { visit, address } = tab()
  expect(visit('/vms?fleet=tiny&fresh=1&paused=1#top')).toMatchObject({ start: 'fresh', clock: 'paused' })
  expect(address()).toBe('/vms?fleet=tiny&paused=1#top')
  expect(visit(address()).start).toBe('saved')
})
