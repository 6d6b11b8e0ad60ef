import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { browserMissing, desktop, launch, phone, violations, visit } from '../node/browser.ts'
import { startProduct, type Colleague, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

let product: Product
let browser: Browser
let wadi: { id: string; governorate: { id: string } }
let ghada: Colleague
let farid: Colleague

const call = async <T>(method: string, path: string, bearer: string, body?: unknown): Promise<T> => {
  const answer = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { authorization: bearer, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.ok, `${method} ${path}`).toBe(true)
  return (await answer.json()) as T
}

/** The number that stands on a tile. */
const tile = (page: Page, label: string) => page.locator('.tile-figure', { hasText: label }).locator('dd')

describe.skipIf(browserMissing)('figures (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
    const { dalia, bruno } = product.people
    const made = await call<{ facility: typeof wadi }>('POST', '/facilities', dalia.bearer, {
      name: { ar: 'مستشفى الوادي', en: 'Valley Hospital' },
      slug: 'valley',
      code: 'vly',
      governorate: { ar: 'الوادي', en: 'Al-Wadi' },
      administration: { ar: 'إدارة مستشفيات الوادي', en: 'Al-Wadi Hospitals' },
      template: 'egypt',
    })
    wadi = made.facility
    const noor = await product.join(wadi.id, 'Noor Hamdan', ['nurse'], { kind: 'own', id: null })
    ghada = await product.join('nation', 'Ghada Amin', ['governorate_manager'], { kind: 'governorate', id: product.facility.governorate.id })
    farid = await product.enter('Farid Mansour', ['facility_admin'], true)
    const report = (who: Colleague, category: string) =>
      call('POST', '/incidents', who.bearer, { category, description: 'Slipped beside the bed, not hurt.', occurredAt: new Date().toISOString() })
    for (let i = 0; i < 7; i++) await report(bruno, 'Falls')
    for (let i = 0; i < 6; i++) await report(noor, 'Medication')
    const arrived = () => call<{ total: number }>('GET', '/analytics/summary', dalia.bearer)
    await vi.waitFor(async () => expect(await arrived()).toMatchObject({ total: 13 }), { timeout: 20_000 })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it('ar: national management looks at the nation, goes down to a hospital and to the reports behind a number', async () => {
    const { page, context, problems } = await visit(browser, 'ar', desktop)
    await signIn(page, product.url, product.people.dalia)
    await page.waitForURL(/admin\/facilities/)
    await page.getByRole('link', { name: 'الأرقام' }).first().click()
    await page.getByRole('heading', { level: 1, name: 'الأرقام الوطنية' }).waitFor()
    await expect.poll(() => tile(page, 'البلاغات').first().innerText()).toContain('13')
    await page.getByText('وصل جديد من المنشأتين كلتيهما').waitFor()

    // Time runs to the right, the value axis stands where reading begins; the picture says in words what it shows.
    const months = page.locator('.figure', { has: page.getByRole('heading', { name: 'شهرًا بشهر' }) })
    expect(await months.locator('canvas').getAttribute('aria-label')).toBe(await months.locator('.sentence').innerText())
    await months.getByRole('button', { name: /عرض كجدول/ }).click()
    expect(await months.locator('tbody tr').last().innerText()).toContain('13')
    const [file] = await Promise.all([page.waitForEvent('download'), months.getByRole('button', { name: /CSV/ }).click()])
    expect(file.suggestedFilename()).toBe('salama-months.csv')
    const rows = readFileSync((await file.path())!, 'utf8')
    expect(rows).toMatch(/^\uFEFFالشهر,كل البلاغات/)
    expect(rows.trim().split('\r\n').at(-1)).toMatch(/,13,/)

    await page.getByLabel('المحافظات').first().selectOption({ label: 'الوادي' })
    await page.waitForURL(/governorate=/)
    await page.getByRole('heading', { level: 1, name: 'الوادي' }).waitFor()
    await expect.poll(() => tile(page, 'البلاغات').first().innerText()).toContain('6')
    expect(await page.locator('.crumbs').innerText()).toMatch(/الوطن\s+الوادي/)
    await page.getByLabel('المدة').selectOption('3')
    await page.waitForURL(/period=3/)
    await tile(page, 'البلاغات').first().getByRole('link').click()
    await page.waitForURL(/\/incidents\?.*governorate=/)
    await expect.poll(() => page.locator('tbody tr').count()).toBe(6)
    await page.goBack()
    await page.waitForURL(/\/nation\?.*period=3/)
    await page.locator('.crumbs').getByRole('link', { name: 'الوطن' }).click()
    await expect.poll(() => tile(page, 'البلاغات').first().innerText()).toContain('13')
    expect(new URL(page.url()).searchParams.get('period')).toBe('3')
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'ارتفاع في عدّة منشآت' }).click()
    await page.getByText('لا شيء يرتفع في عدّة منشآت').waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('en: a governorate manager sees the own governorate and meets a closed door elsewhere', async () => {
    const { page, context, problems } = await visit(browser, 'en', phone)
    await signIn(page, product.url, ghada)
    await page.waitForURL(/incidents/)
    await page.goto(`${product.url}/nation`)
    await page.getByRole('heading', { level: 1, name: 'Al-Sahil' }).waitFor()
    await expect.poll(() => tile(page, 'Reports').first().innerText()).toContain('7')
    await page.getByRole('heading', { name: 'Fair comparison of facilities' }).waitFor()
    await page.getByText('No bed-days are entered yet').waitFor()
    await page.goto(`${product.url}/nation?facility=${product.facility.id}`)
    await page.getByRole('heading', { level: 1, name: 'Riverside General Hospital' }).waitFor()
    expect(await page.locator('.crumbs').innerText()).not.toContain('Country')
    for (const elsewhere of [`facility=${wadi.id}`, `governorate=${wadi.governorate.id}`]) {
      await page.goto(`${product.url}/nation?${elsewhere}`)
      await page.getByRole('alert').getByText('it lies outside what you may see').waitFor()
      expect(await page.locator('.tile-figure').count()).toBe(0)
    }
    await page.goto(`${product.url}/signals`)
    await page.getByRole('heading', { name: 'You may not open this page' }).waitFor()
    expect(problems).toEqual([])
    await context.close()
  })

  it('en: the facility’s administrator enters bed-days, and a rate appears', async () => {
    const { page, context, problems } = await visit(browser, 'en', desktop)
    await signIn(page, product.url, farid)
    await page.waitForURL(/admin\/users/)
    await page.goto(`${product.url}/denominators`)
    await page.getByText('12 of the last twelve whole months are not complete').waitFor()
    const now = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date())
    const field = page.getByRole('textbox', { name: `Bed-days, ${now}` })
    await field.fill('about 2000')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('is not a whole number').waitFor()
    expect(await field.inputValue()).toBe('about 2000')
    await field.fill('٢٬٠٠٠')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('One month was saved.').waitFor()
    await page.reload()
    await expect.poll(() => field.inputValue()).toBe('2000')
    await page.goto(`${product.url}/dashboard`)
    await page.getByText(/3\.5.{0,2} reports per 1,000 bed-days/).waitFor()
    expect(await tile(page, 'Reports').first().getByRole('link').count(), 'who may not list reports is led nowhere').toBe(0)
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })
})
