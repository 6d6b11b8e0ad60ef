import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startProduct, type Colleague, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

/** Which screens each person opens; `403` and `404` are screens too. */
const screens: Record<'chen' | 'bruno' | 'karim' | 'dalia' | 'farid', string[]> = {
  chen: [
    '/triage',
    '/triage?view=board',
    '/denominators',
    '/dashboard',
    '/dashboard?period=3&series=category:Falls&per=reports&by=riskLevel',
    '/incidents',
    '/incidents?sort=category',
    '/incidents/:id',
    '/new',
    '/settings',
    '/first-steps',
    '/admin/facilities',
    '/admin/audit',
  ],
  bruno: ['/mine', '/new', '/incidents', '/incidents/:id', '/settings', '/triage', '/nowhere'],
  karim: [
    '/admin/audit',
    '/admin/audit?action=session',
    '/admin/audit?action=incident.close',
    '/admin/alerts',
    '/admin/alerts?state=open',
    '/settings',
  ],
  dalia: [
    '/nation',
    '/signals',
    '/nation?facility=:facility&period=1&per=bedDays',
    '/admin/facilities',
    '/admin/facilities/:facility/keys',
    '/admin/facilities/nation/keys',
    '/admin/facilities/new',
    '/admin/facilities/:facility',
    '/admin/facilities/:facility/poster',
    '/admin/users',
    '/admin/audit',
    '/admin/alerts',
    '/incidents',
    '/incidents/:id',
    '/settings',
  ],
  farid: ['/first-steps', '/admin/facilities/:facility', '/admin/facilities/:facility/keys'],
}

/** What anybody opens who is not signed in; the links behind the # are spent ones. */
const doors = ['/login', '/register', '/forgot', '/reset#rvs-spent', '/confirm#rvs-spent']

const looks = [
  { language: 'ar', viewport: desktop, colorScheme: 'light' },
  { language: 'en', viewport: phone, colorScheme: 'dark' },
  { language: 'en', viewport: desktop, colorScheme: 'dark' },
  { language: 'ar', viewport: phone, colorScheme: 'light' },
] as const satisfies { language: Language; viewport: typeof desktop; colorScheme: 'light' | 'dark' }[]

let product: Product
let browser: Browser
let incident: string
let people: Record<keyof typeof screens, Colleague>

describe.skipIf(browserMissing)('every screen holds in both languages, directions and themes, on phone and desktop (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
    people = { ...product.people, farid: await product.enter('Farid Aziz', ['facility_admin'], true) }
    const narratives = [
      ['Falls', 'Patient slid off the commode, no injury, call bell was out of reach.'],
      ['Medication', 'أُعطي المريض جرعة مضاعفة من الهيبارين Heparin 5000 IU وتم إبلاغ الطبيب.'],
      ['Equipment', 'Syringe pump alarm was silent, battery dead, swapped at once.'],
    ]
    for (const [category, description] of narratives) {
      const answer = await fetch(`${product.url}/api/v1/incidents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: product.people.bruno.bearer },
        body: JSON.stringify({ category, description, occurredAt: new Date(Date.now() - 3_600_000).toISOString(), location: 'Ward 3' }),
      })
      expect(answer.status).toBe(201)
      incident = ((await answer.json()) as { id: string }).id
    }
    // Facts reach the nation by the outbox; a manager opens the report only then.
    const facts = async () => (await fetch(`${product.url}/api/v1/incidents`, { headers: { authorization: product.people.dalia.bearer } })).json()
    await vi.waitFor(async () => expect(await facts()).toMatchObject({ total: 3 }), { timeout: 20_000 })
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['chen', 'bruno', 'karim', 'dalia', 'farid'] as const)('for %s', async (name) => {
    // One sign-in; what the browser keeps of it is handed from look to look while it is fresh enough for a step-up screen.
    let kept: Awaited<ReturnType<BrowserContext['storageState']>> | undefined
    let signedInAt = 0
    const found: string[] = []
    for (const { language, viewport, colorScheme } of looks) {
      if (Date.now() - signedInAt > 150_000) kept = undefined
      const here = await visit(browser, language, viewport, { colorScheme, ...(kept ? { storageState: kept } : {}) })
      if (!kept) {
        signedInAt = Date.now()
        await signIn(here.page, product.url, people[name])
        await here.page.waitForURL((url) => !/login|mfa/.test(url.pathname))
      }
      for (const screen of screens[name]) {
        const path = screen.replace(':id', incident).replace(':facility', product.facility.id)
        await here.page.goto(`${product.url}${path}`)
        await settled(here.page)
        expect(new URL(here.page.url()).pathname, 'still signed in').not.toBe('/login')
        const where = `${screen} ${language} ${viewport.width} ${colorScheme}`
        found.push(...(await violations(here.page)).map((problem) => `${where}: ${problem}`))
        if (await overflows(here.page)) found.push(`${where}: scrolls sideways`)
        expect(await here.page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
        expect(await here.page.locator('h1').count(), where).toBe(1)
      }
      found.push(...here.problems.map((problem) => `${language} ${colorScheme}: ${problem}`))
      kept = await here.context.storageState()
      await here.context.close()
    }
    expect(found).toEqual([])
  })

  it('for somebody at the door', async () => {
    const found: string[] = []
    for (const { language, viewport, colorScheme } of looks.slice(2)) {
      const here = await visit(browser, language, viewport, { colorScheme })
      for (const door of doors) {
        await here.page.goto(`${product.url}${door}`)
        await settled(here.page)
        const where = `${door} ${language} ${viewport.width} ${colorScheme}`
        expect(new URL(here.page.url()).pathname, 'not sent elsewhere').toBe(door.split('#')[0])
        found.push(...(await violations(here.page)).map((problem) => `${where}: ${problem}`))
        if (await overflows(here.page)) found.push(`${where}: scrolls sideways`)
      }
      found.push(...here.problems.map((problem) => `${language} ${colorScheme}: ${problem}`))
      await here.context.close()
    }
    expect(found).toEqual([])
  })

  it('for a patient behind the QR link', async () => {
    const found: string[] = []
    for (const { language, viewport, colorScheme } of looks) {
      const here = await visit(browser, language, viewport, { colorScheme })
      for (const path of [
        product.facility.patientLink,
        `${product.facility.patientLink}/status`,
        `${product.url}/report/00000000-0000-4000-8000-000000000000`,
        // The reference is one long page: a phone in the dark and a desktop in the light are enough.
        ...((viewport === phone) === (colorScheme === 'dark') ? [`${product.url}/docs`] : []),
      ]) {
        await here.page.goto(path)
        await here.page.waitForTimeout(300)
        found.push(...(await violations(here.page)).map((problem) => `${path} ${language} ${colorScheme}: ${problem}`))
        if (await overflows(here.page)) found.push(`${path} ${language} ${viewport.width}: scrolls sideways`)
      }
      found.push(...here.problems)
      await here.context.close()
    }
    expect(found).toEqual([])
  })

  it('by keyboard alone: a nurse reports with three fields and Ctrl+Enter', async () => {
    const { page, context, problems } = await visit(browser, 'en', desktop)
    await signIn(page, product.url, product.people.bruno)
    await page.waitForURL(/\/mine/)
    await page.goto(`${product.url}/new`)
    await settled(page)
    await page.getByRole('radio', { name: /Equipment/ }).focus()
    await page.keyboard.press('Space')
    await page.locator('textarea').first().focus()
    await page.keyboard.type('Monitor in bay 2 shows no trace, screen frozen since the morning.')
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/OVR-\d{4}-\d{6}/)
      .first()
      .waitFor()
    expect(problems).toEqual([])
    await context.close()
  })
})

/** The skeleton has given way to what the page is about. */
async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.skeleton, [aria-busy=true]'))
  await page.waitForTimeout(200)
}

const overflows = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1)
