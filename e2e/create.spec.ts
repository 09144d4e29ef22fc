import type { Page } from '@playwright/test'
import { callApi } from './api-in-page'
import { open, read, rowOf, state, step, visit } from './console'
import { expect, test } from './test'

const nameField = (page: Page) => page.getByRole('textbox', { name: 'Name', exact: true })
const plan = (page: Page) => page.getByRole('region', { name: 'What will happen' })
const create = (page: Page) => page.getByRole('button', { name: 'Create VM' })
const placement = (page: Page) => page.getByRole('radiogroup', { name: 'Placement' })

test('placed automatically: the plan says where, then it is made and comes up there', async ({ page }) => {
  await open(page, '/vms')
  await page.getByRole('link', { name: 'Create VM' }).click()
  await nameField(page).fill('app-1')
  await page.getByRole('radio', { name: /^Large/ }).click()
  await page.getByRole('combobox', { name: 'Tags' }).fill('shop,')
  await expect(plan(page)).toContainText('Possible')
  const place = await plan(page).getByRole('listitem').filter({ hasText: '→' }).textContent()
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'app-1' })).toBeVisible()
  await expect(state(page)).toContainText('Provisioning')
  await step(page, 300)
  await expect(state(page)).toContainText('Running')
  const { items } = await read(page, '/vms?name=app-1')
  const [made] = Array.isArray(items) ? items : []
  expect(made).toMatchObject({ vcpus: 4, memoryMiB: 8192, tags: ['shop'], disks: [{ sizeGiB: 80 }] })
  expect(place).toContain(made.hostName)
})

test('on a host that was chosen, out of all of them', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await placement(page).getByRole('radio', { name: /^Host/ }).click()
  await expect(rowOfHost(page, 'intel-b')).toContainText('fits')
  // The whole row is the label of its radio button.
  await rowOfHost(page, 'intel-b').click()
  await expect(page.getByRole('radio', { name: /^intel-b/ })).toBeChecked()
  await expect(plan(page)).toContainText('→ intel-b')
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'app-1' })).toBeVisible()
  await step(page, 300)
  await expect(state(page)).toContainText('Running')
  await expect(page.getByRole('main').getByRole('link', { name: 'intel-b' }).first()).toBeVisible()
})

const rowOfHost = (page: Page, host: string) => page.getByRole('row').filter({ hasText: host })

test('a host that can not take it says all its reasons', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await placement(page).getByRole('radio', { name: /^Host/ }).click()
  await rowOfHost(page, 'intel-b').click()
  await page.getByRole('radio', { name: /^By hand/ }).click()
  await page.getByRole('textbox', { name: 'vCPUs', exact: true }).fill('17')
  await page.getByRole('textbox', { name: 'Memory', exact: true }).fill('64')
  await expect(rowOfHost(page, 'intel-b')).toContainText('17 vCPUs are asked for and intel-b has 16 hardware threads.')
  await expect(rowOfHost(page, 'intel-b')).toContainText(/intel-b has .* of memory free and 64\.\d GiB is needed/)
  await expect(create(page)).toBeDisabled()
})

test('more vCPUs than any host has threads, and more memory, are refused where they were asked for', async ({
  page,
}) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await page.getByRole('textbox', { name: 'vCPUs', exact: true }).fill('17')
  await expect(plan(page)).toContainText('Not possible now')
  await expect(plan(page)).toContainText('more vCPUs than the host has threads (3 hosts)')
  await expect(create(page)).toBeDisabled()
  await expect(create(page)).toHaveAccessibleDescription(/No host can take app-1/)
})

test('a name that is taken is refused at its field, whatever its case', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('WEB-1')
  await expect(nameField(page)).toHaveAccessibleDescription(/There is a VM called web-1 already/i)
  await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true')
  await nameField(page).fill('web-3')
  await expect(plan(page)).toContainText('Possible')
})

test('a form that is not complete leads to what is missing', async ({ page }) => {
  await open(page, '/vms/new')
  await create(page).click()
  await expect(nameField(page)).toBeFocused()
  await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true')
  expect(await read(page, '/vms?limit=1')).toMatchObject({ total: 6 })
})

test('what was filled in is still there after a reload, and can be thrown away', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await page.reload()
  await expect(nameField(page)).toHaveValue('app-1')
  await page.getByRole('button', { name: 'Start over' }).click()
  await expect(nameField(page)).toHaveValue('')
})

test('from a template it goes on to that template', async ({ page }) => {
  await open(page, '/vms/new')
  await page.getByRole('radio', { name: /^From a template/ }).click()
  await expect(page).toHaveURL(/from=template/)
  await page.getByRole('link', { name: 'Deploy ubuntu' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Deploy ubuntu' })).toBeVisible()
})

test('the call beside the form is the one that does it', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await expect(page.getByRole('region', { name: 'The same by REST' })).toContainText('"name": "app-1"')
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'app-1' })).toBeVisible()
  await visit(page, '/vms')
  await step(page, 300)
  await expect(rowOf(page, 'app-1')).toContainText('Running')
})

test('the review tells why the host was chosen, and among which', async ({ page }) => {
  await open(page, '/vms/new')
  await nameField(page).fill('app-1')
  await expect(plan(page)).toContainText(/app-1 goes to intel-b, the best by .*: 2 hosts of 3 could take it/)
  await plan(page).getByText('3 hosts looked at').click()
  await expect(plan(page).getByRole('listitem').filter({ hasText: 'Score' })).toHaveCount(2)
  await expect(plan(page).getByRole('listitem').filter({ hasText: 'amd-a' })).toContainText('network not available')
})

test('from a snapshot it goes on to the clone of that moment', async ({ page }) => {
  await open(page, '/networks')
  await callApi(page, '/vms/vm-batch-1/snapshots', { method: 'POST', body: { name: 'before' } })
  await step(page, 60)
  await visit(page, '/vms/new')
  await page.getByRole('radio', { name: /^From a snapshot/ }).click()
  await expect(page).toHaveURL(/from=snapshot/)
  await page.getByRole('link', { name: 'Clone batch-1 as in “before”' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Clone batch-1' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'State to copy' })).toContainText('before')
})

const OVF = `<?xml version="1.0"?>
<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
  xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData">
  <DiskSection><Disk ovf:diskId="vmdisk1" ovf:capacity="40" ovf:capacityAllocationUnits="byte * 2^30"/></DiskSection>
  <VirtualSystem ovf:id="shop web">
    <OperatingSystemSection ovf:id="96"><Description>Debian GNU/Linux 12 (64-bit)</Description></OperatingSystemSection>
    <VirtualHardwareSection>
      <Item><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>4</rasd:VirtualQuantity></Item>
      <Item><rasd:AllocationUnits>byte * 2^20</rasd:AllocationUnits><rasd:ResourceType>4</rasd:ResourceType><rasd:VirtualQuantity>6144</rasd:VirtualQuantity></Item>
      <Item><rasd:HostResource>ovf:/disk/vmdisk1</rasd:HostResource><rasd:ResourceType>17</rasd:ResourceType></Item>
      <Item><rasd:Connection>lan</rasd:Connection><rasd:ResourceType>10</rasd:ResourceType></Item>
    </VirtualHardwareSection>
  </VirtualSystem>
</Envelope>`

/** The start of an OVA: a tar archive (POSIX.1-1988) whose first file is the envelope. */
const archiveOf = (envelope: string): string => {
  const size = Buffer.byteLength(envelope).toString(8).padStart(11, '0')
  const header = `shop.ovf${'\0'.repeat(116)}${size}\0${'0'.repeat(121)}ustar`
  return `${header.padEnd(512, '\0')}${envelope}`
}

test('a file of another platform fills the form, alone or in its archive; one that is none says so', async ({
  page,
}) => {
  await open(page, '/vms/new?from=file')
  const files = page.getByLabel('Open a file…', { exact: true })
  const give = (name: string, text: string) =>
    files.and(page.locator('input')).setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })
  await give('notes.txt', 'buy milk')
  await expect(page.getByRole('alert')).toContainText('notes.txt can’t be used. It is neither XML nor JSON')
  await give(
    'many.ovf',
    OVF.replace(/<Item>.*ovf:\/disk.*<\/Item>/, disk => disk.repeat(17)),
  )
  await expect(page.getByRole('alert')).toContainText(
    'many.ovf can’t be used. It asks for what a VM can’t have. /disks: ',
  )
  await give('huge.ovf', OVF.replace('>6144<', '>1e300<'))
  await expect(page.getByRole('alert')).toContainText(
    'huge.ovf can’t be used. It asks for what a VM can’t have. /memoryMiB: ',
  )
  await give('units.ovf', OVF.replace('byte * 2^30', 'furlongs'))
  await expect(page.getByRole('alert')).toContainText(
    'units.ovf can’t be used. It asks for what a VM can’t have. /disks/0/sizeGiB: ',
  )
  await give('<b>shop.ovf', OVF)
  await expect(nameField(page)).toHaveValue('shop-web')
  await expect(page.getByRole('note')).toContainText('Filled in from <b>shop.ovf.')
  await expect(page.getByRole('radio', { name: /^From a file/ })).toBeChecked()
  await page.getByRole('link', { name: 'Open another file…' }).click()
  await give('shop.ova', archiveOf(OVF.replaceAll('shop web', 'shop db')))
  await expect(nameField(page)).toHaveValue('shop-db')
  await expect(page.getByRole('combobox', { name: 'Operating system' })).toContainText('Debian')
  await expect(plan(page)).toContainText('Possible')
  await create(page).click()
  await expect(page.getByRole('heading', { level: 1, name: 'shop-db' })).toBeVisible()
  await step(page, 300)
  const { items } = await read(page, '/vms?name=shop-db')
  expect(items).toMatchObject([{ vcpus: 4, memoryMiB: 6144, disks: [{ sizeGiB: 40 }], nics: [{ networkName: 'lan' }] }])
})
