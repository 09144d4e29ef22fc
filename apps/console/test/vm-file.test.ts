import { loadSentences } from '@vivarium/model'
import { beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, checkBounds, draftOf, readVmFile } from '../src/features/provisioning/vm-file'

const BODY = {
  name: 'shop-db',
  vcpus: 4,
  memoryMiB: 6144,
  disks: [{ sizeGiB: 40 }, { sizeGiB: 8 }],
  guest: { os: 'Rocky Linux 9', family: 'linux' },
  nics: [{ networkId: 'network-lan' }, { networkId: 'network-gone' }],
}
/** Ten entities of ten each, nine times over: some bytes that stand for a thousand million. */
const BOMB = `<?xml version="1.0"?><!DOCTYPE Envelope [<!ENTITY e0 "x">${Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
).join('')}]><Envelope>&e9;</Envelope>`
/** A tar archive that says of its first file that it has so many bytes, in octal. */
const archiveOf = (text: string, size = text.length.toString(8).padStart(11, '0')): string =>
  `${'x'.repeat(124)}${size}\0${'0'.repeat(121)}ustar`.padEnd(512, '\0') + text
const fileOf = (text: string): File => new File([text], 'vm')

describe('a file that describes a VM', () => {
  beforeAll(() => loadSentences('en'))

  it('is the body of a call', async () => {
    expect(await readVmFile(fileOf(`\n ${JSON.stringify(BODY)}`), 'en')).toEqual({
      name: 'shop-db',
      os: 'Rocky Linux 9',
      vcpus: 4,
      memoryMiB: 6144,
      disksGiB: [40, 8],
      networks: ['network-lan', 'network-gone'],
    })
  })

  it('fills the form with what it says, on the networks that there are', async () => {
    const known = [{ id: 'network-lan', name: 'lan' }]
    const draft = draftOf('shop-db.json', await readVmFile(fileOf(JSON.stringify(BODY)), 'en'), known)
    expect(draft).toMatchObject({
      name: 'shop-db',
      guest: 'rocky',
      vcpus: 4,
      memoryGiB: 6,
      networkIds: ['network-lan'],
      file: { name: 'shop-db.json', leftOut: ['network-gone'] },
    })
    expect(draft.disks?.map(({ sizeGiB }) => sizeGiB)).toEqual([40, 8])
  })

  it.each([
    ['what is cut off', '{"name":', 'unreadable'],
    ['another thing than a VM', '{"name":"x","count":3}', 'no-system'],
    ['nothing', '', 'unreadable'],
    ['prose', 'buy milk', 'unreadable'],
    ['a list', '[{"vcpus":1}]', 'unreadable'],
    ['larger than an envelope is', `<Envelope>${' '.repeat(4 * 2 ** 20)}</Envelope>`, 'too-large'],
    ['an archive that claims more than an envelope has', archiveOf('<Envelope/>', '77777777777'), 'too-large'],
    ['an archive whose size is no number', archiveOf('<Envelope/>', 'zzzzzzzzzzz'), 'unreadable'],
    ['an archive that says it is empty', archiveOf('<Envelope/>', '00000000000'), 'unreadable'],
    ['an archive that was cut off', archiveOf('<Envelope>', '00000010000'), 'unreadable'],
    ['a bomb of entities', BOMB, 'entities'],
    ['a bomb of entities in an archive', archiveOf(BOMB), 'entities'],
  ])('is not %s', async (_, text, fault) => {
    await expect(readVmFile(fileOf(text), 'en')).rejects.toMatchObject({ fault })
  })

  it.each([
    ['/disks', { disks: Array.from({ length: 17 }, () => ({ sizeGiB: 1 })) }],
    ['/nics', { nics: Array.from({ length: 9 }, () => ({ networkId: 'network-lan' })) }],
    ['/vcpus', { vcpus: 1e300 }],
    ['/memoryMiB', { memoryMiB: '6 GB' }],
    ['/disks/1/sizeGiB', { disks: [{ sizeGiB: 1 }, { sizeGiB: 1e300 }] }],
    ['/name', { name: '<script>alert(1)</script>' }],
    ['/constructor', { constructor: { prototype: { isAdmin: true } } }],
  ])('is refused with the pointer %s where POST /vms would refuse it', async (pointer, wrong) => {
    const refused = readVmFile(fileOf(JSON.stringify({ ...BODY, ...wrong })), 'en')
    await expect(refused).rejects.toMatchObject({ fault: 'refused', detail: expect.stringContaining(`${pointer}: `) })
  })

  it('changes no object but its own, whatever its keys are', async () => {
    const text = JSON.stringify(BODY).replace('{', '{"__proto__":{"name":"taken","isAdmin":true},')
    const read = await readVmFile(fileOf(text), 'en').catch((error: unknown) => error)
    expect(Object.hasOwn(Object.prototype, 'isAdmin') || Object(read).isAdmin).toBeFalsy()
  })

  it.each([
    ['/vcpus', { vcpus: 1e300 }],
    ['/memoryMiB', { memoryMiB: bytesOf('furlongs') }],
    ['/disks/0/sizeGiB', { disksGiB: [Number.NaN] }],
    ['/disks', { disksGiB: Array.from({ length: 30_000 }, () => 8) }],
    ['/nics', { networks: Array.from({ length: 9 }, () => 'lan') }],
  ])('an envelope is held to the same: %s', (pointer, wrong) => {
    const hardware = { vcpus: 2, memoryMiB: 2048, disksGiB: [], networks: [] }
    expect(() => checkBounds(hardware, 'en')).not.toThrow()
    expect(() => checkBounds({ ...hardware, ...wrong }, 'en')).toThrow(
      expect.objectContaining({ fault: 'refused', detail: expect.stringContaining(`${pointer}: `) }),
    )
  })

  it.each([
    ['byte * 2^20', 2 ** 20],
    ['byte*10^9', 1e9],
    ['MegaBytes', 2 ** 20],
    ['GB', 2 ** 30],
    ['byte', 1],
    ['', 1],
    ['hertz * 10^6', Number.NaN],
    ['byte * 2^9999', Number.NaN],
    ['furlongs', Number.NaN],
  ])('the unit “%s” has %d bytes', (unit, bytes) => {
    expect(bytesOf(unit)).toBe(bytes)
  })

  it('has a name that a host may have, whatever the file calls it', () => {
    const described = { os: '', vcpus: 1, memoryMiB: 1024, disksGiB: [], networks: [] }
    expect(draftOf('x.ovf', { ...described, name: '<script>alert("x")</script>' }, []).name).toBe(
      'script-alert-x-script',
    )
  })
})
