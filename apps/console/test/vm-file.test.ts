import { describe, expect, it } from 'vitest'
import { draftOf, readVmFile } from '../src/features/provisioning/vm-file'

const BODY = {
  name: 'shop-db',
  vcpus: 4,
  memoryMiB: 6144,
  disks: [{ sizeGiB: 40 }, { sizeGiB: 8 }],
  guest: { os: 'Rocky Linux 9', family: 'linux' },
  nics: [{ networkId: 'network-lan' }, { networkId: 'network-gone' }],
}
const fileOf = (text: string): File => new File([text], 'vm')

describe('a file that describes a VM', () => {
  it('is the body of a call', async () => {
    expect(await readVmFile(fileOf(`\n ${JSON.stringify(BODY)}`))).toEqual({
      name: 'shop-db',
      os: 'Rocky Linux 9',
      vcpus: 4,
      memoryMiB: 6144,
      disksGiB: [40, 8],
      networks: ['network-lan', 'network-gone'],
    })
  })

  it('fills the form with what it says, on the networks that there are', async () => {
    const draft = draftOf(await readVmFile(fileOf(JSON.stringify(BODY))), [{ id: 'network-lan', name: 'lan' }])
    expect(draft).toMatchObject({
      name: 'shop-db',
      guest: 'rocky',
      vcpus: 4,
      memoryGiB: 6,
      networkIds: ['network-lan'],
    })
    expect(draft.disks?.map(({ sizeGiB }) => sizeGiB)).toEqual([40, 8])
  })

  it.each([
    ['what is cut off', '{"name":', 'unreadable'],
    ['another thing than a VM', '{"name":"x","count":3}', 'no-system'],
    ['nothing', '', 'unreadable'],
    [
      'an archive that claims more than an envelope has',
      `${'x'.repeat(124)}77777777777\0${'0'.repeat(121)}ustar`,
      'unreadable',
    ],
  ])('is not %s', async (_, text, fault) => {
    await expect(readVmFile(fileOf(text))).rejects.toMatchObject({ fault })
  })
})
