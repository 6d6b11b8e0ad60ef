import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unpack } from '../../local/open-export.ts'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

const says = {
  ar: {
    names: ['مستشفى البحيرة', 'Lakeside Hospital', 'lakeside'],
    next: 'التالي',
    open: 'فتح المنشأة',
    turnOn: 'تفعيل',
    kept: 'حفظت هذه الرموز في مكان آمن',
    goOn: 'متابعة',
    right: 'صحيح',
    make: 'إنشاء ملف كامل',
    start: 'ابدأ',
    download: 'تنزيل',
    suspend: 'إيقاف',
    resume: 'استئناف',
    suspended: 'أوقفت الإدارة العليا منشأتك مؤقتًا',
    paused: ['لا تُستقبل البلاغات هنا الآن', 'Reports are not taken here at the moment'],
  },
  en: {
    names: ['مستشفى المرج', 'Meadow Hospital', 'meadow'],
    next: 'Next',
    open: 'Open the facility',
    turnOn: 'Turn it on',
    kept: 'I have kept these codes in a safe place',
    goOn: 'Go on',
    right: 'It is right',
    make: 'Make an archive',
    start: 'Start',
    download: 'Download',
    suspend: 'Suspend',
    resume: 'Resume',
    suspended: 'Your facility is suspended',
    paused: ['Reports are not taken here at the moment', 'لا تُستقبل البلاغات هنا الآن'],
  },
} as const

const ownPassword = 'nine quiet herons over the lake'
const archivePassword = 'seven calm words for one file'
const canary = 'The bed rail of bed four does not lock.'

let product: Product
let browser: Browser
let kept: Awaited<ReturnType<BrowserContext['storageState']>> | undefined
let signedInAt = 0

/** Dalia, signed in freshly enough for what wants a fresh sign-in. */
async function asDalia(language: Language) {
  if (Date.now() - signedInAt > 150_000) kept = undefined
  const here = await visit(browser, language, desktop, kept ? { storageState: kept } : {})
  if (!kept) {
    signedInAt = Date.now()
    await signIn(here.page, product.url, product.people.dalia)
    await here.page.waitForURL(/\/admin\/facilities/)
  }
  return here
}

const screenIs = async (page: Page, where: string) => expect(await violations(page), where).toEqual([])

describe.skipIf(browserMissing)('a facility’s life in the web app (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['ar', 'en'] as const)('is opened, takes its first steps, is taken out whole, suspended and resumed (%s)', async (language) => {
    const words = says[language]
    const [nameAr, nameEn, slug] = words.names

    // Dalia opens it in four steps, and is shown two accounts once.
    const dalia = await asDalia(language)
    await dalia.page.goto(`${product.url}/admin/facilities/new`)
    const next = (name: string) => dalia.page.getByRole('button', { name, exact: true }).click()
    await dalia.page.locator('#onboard-nameAr').fill(nameAr)
    await dalia.page.locator('#onboard-nameEn').fill(nameEn)
    await dalia.page.locator('#onboard-slug').fill(slug)
    await next(words.next)
    await dalia.page.locator('#onboard-governorate').selectOption({ index: 1 })
    await dalia.page.locator('#onboard-administration').selectOption({ index: 1 })
    await next(words.next)
    await dalia.page.locator('.template-rows').first().waitFor()
    await screenIs(dalia.page, 'the template')
    await next(words.next)
    await dalia.page.getByText(`quality@${slug}.salama.example`).waitFor()
    await next(words.open)
    const slips = dalia.page.locator('.slip .secret')
    await slips.nth(1).waitFor()
    await screenIs(dalia.page, 'the opened facility')
    const password = await slips.nth(1).innerText()
    const link = (await dalia.page.locator('.slip .address').last().innerText()).replace('127.0.0.1', 'localhost')
    const path = new URL((await dalia.page.locator('a[href$="/poster"]').first().getAttribute('href'))!, product.url).pathname.replace('/poster', '')
    kept = await dalia.context.storageState()

    // Its administrator comes with the password that was handed over, and leaves it behind.
    const admin = await visit(browser, language, phone)
    await admin.page.goto(`${product.url}/login`)
    await admin.page.locator('#email').fill(`quality@${slug}.salama.example`)
    await admin.page.locator('#password').fill(password)
    await admin.page.keyboard.press('Enter')
    await admin.page.locator('#current').fill(password)
    await admin.page.locator('#wanted').fill(ownPassword)
    await admin.page.locator('#again').fill(ownPassword)
    await admin.page.keyboard.press('Enter')
    const secret = (await admin.page.locator('.slip .secret').first().innerText()).replaceAll(' ', '')
    await admin.page.locator('#code').fill(generateSync({ secret }))
    await admin.page.getByRole('button', { name: words.turnOn }).click()
    await admin.page.locator('.recovery .secret').first().waitFor()
    await admin.page.getByText(words.kept).click()
    await admin.page.getByRole('button', { name: words.goOn }).click()
    await admin.page.waitForURL((url) => !/mfa|change|login/.test(url.pathname))

    await admin.page.goto(`${product.url}/first-steps`)
    const steps = admin.page.locator('.first-steps > li')
    await steps.nth(5).waitFor()
    expect(await steps.evaluateAll((all) => all.map((each) => each.classList.contains('done')))).toEqual([true, true, false, false, false, false])
    await screenIs(admin.page, 'first steps')
    const sent = await fetch(`${product.url}/api/v1/patients/submit/${link.split('/').at(-1)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ description: canary }),
    })
    expect(sent.status).toBe(201)
    await admin.page.reload()
    await admin.page.locator('.first-steps > li:nth-child(5).done').waitFor()

    // She checks a row of the template, and takes everything out.
    await admin.page.goto(`${product.url}${path}`)
    const open = admin.page.getByRole('button', { name: words.right })
    await open.first().waitFor()
    await screenIs(admin.page, 'the facility')
    const waiting = await open.count()
    await open.first().click()
    await expect.poll(() => open.count()).toBe(waiting - 1)

    await admin.page.getByRole('button', { name: words.make }).click()
    await screenIs(admin.page, 'the password of an archive')
    await admin.page.locator('#export-password').fill(archivePassword)
    await admin.page.locator('#export-again').fill(archivePassword)
    await admin.page.getByRole('button', { name: words.start, exact: true }).click()
    const ready = admin.page.getByRole('button', { name: words.download })
    await ready.waitFor({ timeout: 60_000 })
    const [download] = await Promise.all([admin.page.waitForEvent('download'), ready.click()])
    const folder = mkdtempSync(join(tmpdir(), 'salama-archive-'))
    try {
      const file = join(folder, 'facility.archive')
      await download.saveAs(file)
      expect(readFileSync(file, 'latin1')).not.toContain(canary)
      await expect(unpack(file, 'seven calm words for one fill', join(folder, 'wrong'))).rejects.toThrow(/not its password/)
      expect(existsSync(join(folder, 'wrong'))).toBe(false)
      const { manifest, trail } = await unpack(file, archivePassword, join(folder, 'opened'))
      expect(manifest).toMatchObject({ facility: { slug }, unopened: 0, tables: { incidents: 1, people: 2, verified_rows: 1 } })
      expect(trail).toMatchObject({ problem: null, entries: manifest.tables['audit_entries'] })
      const reports = manifest.files.filter((each) => each.path.startsWith('tables/incidents/'))
      expect(reports.map((each) => readFileSync(join(folder, 'opened', each.path), 'utf8')).join('')).toContain(canary)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }

    // Dalia suspends it: the administrator and a patient read why nothing goes on.
    await dalia.page.goto(`${product.url}${path}`)
    await dalia.page.locator('.page-title').getByRole('button', { name: words.suspend, exact: true }).click()
    await dalia.page.locator('dialog[open] textarea').fill('The licence has run out.')
    await screenIs(dalia.page, 'suspending')
    await dalia.page.locator('dialog[open] button[type=submit]').click()
    await dalia.page.locator('.page-title').getByRole('button', { name: words.resume, exact: true }).waitFor()
    await screenIs(dalia.page, 'a suspended facility')

    await admin.page.getByRole('button', { name: words.right }).first().click()
    await admin.page.getByText(words.suspended).first().waitFor()
    const patient = await visit(browser, language, phone)
    expect((await patient.page.goto(link))!.status()).toBe(503)
    for (const said of words.paused) await patient.page.getByText(said, { exact: true }).waitFor()
    await screenIs(patient.page, 'a paused form')

    await dalia.page.locator('.page-title').getByRole('button', { name: words.resume, exact: true }).click()
    await dalia.page.locator('dialog[open] textarea').fill('The licence was renewed.')
    await dalia.page.locator('dialog[open] button[type=submit]').click()
    await dalia.page.locator('.page-title').getByRole('button', { name: words.suspend, exact: true }).waitFor()
    expect((await patient.page.goto(link))!.status()).toBe(200)
    await admin.page.reload()
    await admin.page.getByRole('button', { name: words.right }).first().waitFor()

    const expected = /status of (403|503)/
    expect([...dalia.problems, ...admin.problems, ...patient.problems].filter((problem) => !expected.test(problem))).toEqual([])
    kept = await dalia.context.storageState()
    await Promise.all([dalia, admin, patient].map(({ context }) => context.close()))
  })
})
