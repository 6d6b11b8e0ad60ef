import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeys, readTrail, verifyFiles } from '../../local/audit-verify.ts'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

const wordsIn: Record<
  Language,
  Record<
    | 'receipt'
    | 'check'
    | 'stands'
    | 'forged'
    | 'verify'
    | 'whole'
    | 'export'
    | 'exported'
    | 'checkpoints'
    | 'download'
    | 'search'
    | 'nothing'
    | 'all',
    string
  >
> = {
  en: {
    receipt: 'Check a receipt',
    check: 'Check',
    stands: 'The entry stands',
    forged: 'Not a receipt of Salama',
    verify: 'Verify the trail',
    whole: 'The trail is whole',
    export: 'Export the trail',
    exported: 'was saved as a file',
    checkpoints: 'Signed checkpoints',
    download: 'Download',
    search: 'Search',
    nothing: 'Nothing in the trail fits',
    all: 'Show all',
  },
  ar: {
    receipt: 'فحص إيصال',
    check: 'فحص',
    stands: 'القيد قائم',
    forged: 'ليس إيصالًا من سلامة',
    verify: 'التحقق من السجل',
    whole: 'السجل سليم',
    export: 'تصدير السجل',
    exported: 'حُفظ السجل في ملف',
    checkpoints: 'نقاط التوثيق الموقَّعة',
    download: 'تنزيل',
    search: 'بحث',
    nothing: 'لا شيء في السجل',
    all: 'عرض الكل',
  },
}

/** Who is attacked, who watches, and what they find on the screen. */
const watches = {
  en: {
    officer: 'Salma Qadir',
    victim: 'bruno',
    alerts: 'Alerts',
    rule: 'Failed sign-ins',
    take: /^Take on/,
    taken: 'You have taken the alert on',
    settle: /^Settle/,
    why: 'an alert is not settled without a reason',
    reason: 'He was abroad; the attempts came from elsewhere. Password changed, passkey added.',
    settled: 'The alert is settled',
    state: 'Settled',
    act: 'Settled an alert',
  },
  ar: {
    officer: 'Huda Nasser',
    victim: 'chen',
    alerts: 'التنبيهات',
    rule: 'محاولات دخول فاشلة',
    take: /^تولّي المتابعة/,
    taken: 'توليت متابعة التنبيه',
    settle: /^حسم التنبيه/,
    why: 'لا يُحسم تنبيه بلا سبب',
    reason: 'كانت في إجازة والمحاولات من مكان آخر. غيّرت كلمة المرور وأضافت مفتاح مرور.',
    settled: 'حُسم التنبيه',
    state: 'محسوم',
    act: 'حسم تنبيه',
  },
} as const

let product: Product
let browser: Browser

describe.skipIf(browserMissing)('a security officer and the trail (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each([
    ['ar', phone],
    ['en', desktop],
  ] as const)('%s: verifies it, finds what Bruno did, and takes it out to verify it elsewhere', async (language, viewport) => {
    const words = wordsIn[language]
    const { page, context, problems } = await visit(browser, language, viewport)
    await signIn(page, product.url, product.people.karim)
    await page.waitForURL(/\/admin\/audit/)
    await page.getByRole('button', { name: words.verify }).click()
    await page.getByRole('status').filter({ hasText: words.whole }).waitFor()

    const saved = await fetch(`${product.url}/api/v1/incidents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: product.people.bruno.bearer },
      body: JSON.stringify({ occurredAt: '2026-11-20T06:30:00Z', category: 'Falls', description: 'Slipped beside the bed, not hurt.' }),
    })
    const receipt = saved.headers.get('salama-receipt')!
    await page.locator('summary').filter({ hasText: words.receipt }).click()
    await page.locator('.receipt textarea').fill(receipt)
    await page.getByRole('button', { name: words.check, exact: true }).click()
    await page.getByRole('status').filter({ hasText: words.stands }).waitFor()
    await page.locator('.receipt textarea').fill(`${receipt.slice(0, -86)}${'A'.repeat(86)}`)
    await page.getByRole('button', { name: words.check, exact: true }).click()
    await page.getByRole('alert').filter({ hasText: words.forged }).waitFor()

    await page.locator('form[role=search] input').first().fill(product.people.bruno.email)
    await page.getByRole('button', { name: words.search, exact: true }).click()
    await page.waitForURL(/actor=bruno/)
    await expect.poll(() => page.locator('section').last().locator('tbody tr').count()).toBeGreaterThan(0)
    await expect
      .poll(async () =>
        (await page.locator('section').last().locator('tbody tr').allInnerTexts()).every((text) => text.includes(product.people.bruno.name)),
      )
      .toBe(true)
    await page.reload()
    expect(await page.locator('form[role=search] input').first().inputValue()).toBe(product.people.bruno.email)
    await page.locator('form[role=search] select').selectOption('export')
    await page.getByText(words.nothing).waitFor()
    await page.locator('form[role=search]').getByRole('button', { name: words.all }).click()
    await page.waitForURL((url) => url.search === '')

    const [trail] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: words.export }).click()])
    await page.getByRole('status').filter({ hasText: words.exported }).waitFor()
    // An export is anchored at once: its checkpoint is there by the time somebody looks for it.
    await expect
      .poll(
        async () =>
          (
            (await (await fetch(`${product.url}/api/v1/audit/checkpoints`, { headers: { authorization: product.people.karim.bearer } })).json()) as {
              total: number
            }
          ).total,
      )
      .toBeGreaterThan(0)
    await page.locator('summary').filter({ hasText: words.checkpoints }).click()
    const [note] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.checkpoints').getByRole('button', { name: words.download }).first().click(),
    ])
    expect(await violations(page)).toEqual([])

    const jwks = await (await fetch(`${product.url}/.well-known/jwks.json`)).text()
    const { entries, notes } = readTrail(readFileSync((await trail.path())!, 'utf8'))
    const kept = readFileSync((await note.path())!, 'utf8')
    const found = await verifyFiles({ entries, notes: [...notes, kept] }, readKeys(jwks), [receipt])
    expect(found).toMatchObject({ ok: true, entries: entries.length, receipts: 1, problem: null })
    expect(found.vouchedUpTo).toBe(entries.length)
    expect(entries.at(-1)).toMatchObject({ action: 'export.trail' })
    expect(problems).toEqual([])
    await context.close()
  })

  it.each([
    ['ar', phone],
    ['en', desktop],
  ] as const)('%s: is told of somebody who tries passwords, takes it on, and settles it with a reason', async (language, viewport) => {
    const words = watches[language]
    const officer = await product.enter(words.officer, ['security_officer'], true)
    const victim = product.people[words.victim]
    const wrong = () =>
      fetch(`${product.url}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: victim.email, password: 'summer of forty-two' }),
      })
    const { page, context, problems } = await visit(browser, language, viewport)
    for (let i = 0; i < 6; i++) expect((await wrong()).status).toBe(401)
    await signIn(page, product.url, officer)
    await page.waitForURL(/\/admin\/audit/)
    const inNavigation = page.locator('a[href="/admin/alerts"]:visible')
    // Whoever works late raises alerts of another rule: how many there are depends on the hour.
    await expect.poll(() => inNavigation.innerText(), { timeout: 20_000 }).toMatch(/[1-9]/)
    await inNavigation.click()
    await page.getByRole('heading', { name: words.alerts, level: 1 }).waitFor()

    const row = page.locator('tbody tr').filter({ hasText: victim.name }).filter({ hasText: words.rule })
    expect(await row.count(), 'one alert, however many attempts').toBe(1)
    expect(await row.innerText()).toContain('6')
    await row.getByRole('button', { name: words.take }).click()
    await page.getByRole('status').filter({ hasText: words.taken }).waitFor()
    await row.getByRole('button', { name: words.settle }).click()
    const dialog = page.getByRole('dialog')
    const confirm = dialog.getByRole('button', { name: words.settle })
    await confirm.click()
    await dialog.getByText(words.why).waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.locator('textarea').fill(words.reason)
    // Closed by mistake: what was typed is there when the dialog opens again.
    await page.keyboard.press('Escape')
    await row.getByRole('button', { name: words.settle }).click()
    expect(await dialog.locator('textarea').inputValue()).toBe(words.reason)
    await confirm.click()
    await page.getByRole('status').filter({ hasText: words.settled }).waitFor()
    await expect.poll(() => row.innerText()).toContain(words.reason)
    expect(await row.innerText()).toContain(words.state)
    expect(await row.innerText()).toContain(officer.name)
    expect(await row.getByRole('button').count()).toBe(0)
    expect(await violations(page)).toEqual([])

    await page.locator('.filters select').selectOption('open')
    await expect.poll(() => row.count(), { timeout: 20_000 }).toBe(0)
    await page.goto(`${product.url}/admin/audit?action=alert`)
    const steps = page.locator('section').last().locator('tbody tr').filter({ hasText: officer.name })
    await steps.first().waitFor()
    expect(await steps.filter({ hasText: words.act }).count(), 'who settled it stands in the trail').toBe(1)
    expect(problems).toEqual([])
    await context.close()
  })
})
