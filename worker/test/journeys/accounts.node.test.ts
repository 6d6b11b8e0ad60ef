import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { build } from '../../local/build.ts'
import { developmentSecrets } from '../../local/secrets.ts'
import { serve } from '../../local/serve.ts'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startMailServer, type Mood } from '../node/mail-server.ts'
import { startProduct, type Colleague, type Product } from '../node/product.ts'

const says = {
  ar: {
    clinician: 'ممارس صحي',
    physician: 'طبيب',
    register: 'إنشاء الحساب',
    lookThere: 'افتح بريدك',
    confirm: 'تأكيد البريد',
    nowWaits: 'تنظر منشأتك الآن في طلبك',
    used: 'هذا الرابط لا يصلح',
    notYet: 'لم تعتمد منشأتك',
    waitsForYou: 'ينتظر قرارك',
    show: 'عرضهم',
    approve: 'اعتماد',
    approved: 'تسجيل الدخول الآن',
    forgot: 'نسيت كلمة المرور؟',
    send: 'إرسال الرابط',
    sent: 'فالرسالة في طريقها',
    weak: 'سهلة التخمين',
    save: 'حفظ كلمة المرور الجديدة',
    reset: 'تغيّرت كلمة مرورك',
    wrong: 'غير متطابقين',
    dark: 'داكن',
    saveProfile: 'حفظ الملف',
    saved: 'حُفظ ملفك',
  },
  en: {
    clinician: 'A clinician',
    physician: 'Physician',
    register: 'Create the account',
    lookThere: 'Look into your mailbox',
    confirm: 'Confirm the address',
    nowWaits: 'Now your facility looks at your request',
    used: 'This link does not count',
    notYet: 'has not approved this account yet',
    waitsForYou: 'waits for you',
    show: 'Show them',
    approve: 'Approve',
    approved: 'can sign in now',
    forgot: 'Forgotten your password?',
    send: 'Send the link',
    sent: 'a mail is on its way',
    weak: 'too easy to guess',
    save: 'Save the new password',
    reset: 'Your password has been changed',
    wrong: 'do not match',
    dark: 'Dark',
    saveProfile: 'Save the profile',
    saved: 'Your profile is saved',
  },
} as const

const people = {
  ar: { name: 'د. ليلى حداد', specialty: 'أمراض القلب', email: 'layla.ar@mail.example' },
  en: { name: 'Dr Omar Rahal', specialty: 'Intensive care', email: 'omar.en@mail.example' },
} as const

let product: Product
let browser: Browser
let farid: Colleague

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto(`${product.url}/login`)
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.keyboard.press('Enter')
}

/** Follows the link of the newest letter on the mailbox page, as somebody who reads mails does. */
async function followLetter(page: Page, email: string, how: (link: string) => Promise<unknown>): Promise<void> {
  const link = page.locator('article').first().locator('a[href*="#"]')
  await vi.waitFor(
    async () => {
      await page.goto(`${product.url}/demo/mailbox?to=${encodeURIComponent(email)}`)
      expect(await link.count()).toBe(1)
    },
    { timeout: 20_000, interval: 300 },
  )
  await how((await link.getAttribute('href'))!)
}

describe.skipIf(browserMissing)('an account of one’s own (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
    farid = await product.enter('Farid Mansour', ['facility_admin'], true)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['ar', 'en'] as const)(
    'a physician registers, confirms, waits, is approved, forgets the password and chooses another (%s)',
    async (language: Language) => {
      const words = says[language]
      const { name, specialty, email } = people[language]
      const [first, second] = ['river lantern quiet orchard', 'five windows under autumn']
      const { page, context, problems } = await visit(browser, language, language === 'ar' ? phone : desktop)
      const found: string[] = []
      const look = async (where: string) => {
        found.push(...(await violations(page)).map((problem) => `${where}: ${problem}`))
        if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1))
          found.push(`${where}: sideways`)
      }

      await page.goto(`${product.url}/register`)
      await page.getByRole('radio', { name: words.clinician }).check()
      await page.locator('#facilityId').selectOption(product.facility.id)
      await page.locator('#displayName').fill(name)
      await page.locator('#role').selectOption('physician')
      await page.locator('#email').fill(email)
      await page.locator('#password').fill('password password 1')
      await page.getByRole('button', { name: words.register }).click()
      await page.locator('.summary').waitFor()
      await look('register, refused')
      await page.locator('#specialty').fill(specialty)
      await page.getByRole('button', { name: words.register }).click()
      await page.locator('#password-error').getByText(words.weak).waitFor()
      expect(await page.locator('#displayName').inputValue(), 'what was typed stays').toBe(name)
      await page.locator('#password').fill(first!)
      await page.getByRole('button', { name: words.register }).click()
      await page.getByRole('heading', { name: words.lookThere }).waitFor()
      await look('registered')

      let link = ''
      await followLetter(page, email, async (href) => {
        link = href
        await look('mailbox')
        await page.goto(href)
      })
      await page.getByRole('button', { name: words.confirm }).waitFor()
      expect(new URL(page.url()).hash, 'the token leaves the address').toBe('')
      await look('confirm')
      await page.getByRole('button', { name: words.confirm }).click()
      await page.getByText(words.nowWaits).waitFor()
      await page.goto('about:blank')
      await page.goto(link)
      await page.getByRole('button', { name: words.confirm }).click()
      await page.getByText(words.used).waitFor()

      await signIn(page, email, first!)
      await page.getByText(words.notYet).waitFor()
      await look('waiting')

      const office = await visit(browser, language, desktop)
      await signIn(office.page, farid.email, farid.password)
      await office.page.locator('#code').waitFor()
      await office.page.locator('#code').fill(await freshCode(farid))
      await office.page.keyboard.press('Enter')
      await office.page.waitForURL((url) => !/login|mfa/.test(url.pathname))
      await office.page.goto(`${product.url}/admin/users`)
      await office.page.getByText(words.waitsForYou).waitFor()
      await office.page.getByRole('button', { name: words.show }).click()
      await office.page.getByText(specialty).waitFor()
      await office.page.waitForTimeout(200)
      found.push(...(await violations(office.page)).map((problem) => `people: ${problem}`))
      await office.page.getByRole('button', { name: new RegExp(`^${words.approve}`) }).click()
      await office.page.getByText(words.approved).waitFor()
      found.push(...office.problems)
      await office.context.close()

      await signIn(page, email, first!)
      await page.waitForURL(/\/mine/)
      await context.clearCookies()
      await page.goto(`${product.url}/login`)
      await page.getByRole('link', { name: words.forgot }).click()
      // Both pages have a field for the address: the right one first.
      await page.getByRole('button', { name: words.send }).waitFor()
      await page.locator('#email').fill(email)
      await look('forgot')
      await page.getByRole('button', { name: words.send }).click()
      await page.getByText(words.sent).waitFor()
      await followLetter(page, email, (href) => page.goto(href))
      await page.locator('#wanted').fill(second!)
      await page.locator('#again').fill(second!)
      await look('reset')
      await page.getByRole('button', { name: words.save }).click()
      await page.getByText(words.reset).waitFor()

      await signIn(page, email, first!)
      await page.getByText(words.wrong).waitFor()
      await signIn(page, email, second!)
      await page.waitForURL(/\/mine/)
      await page.goto(`${product.url}/settings`)
      await vi.waitFor(async () => expect(await page.locator('#specialties').inputValue()).toBe(specialty), { timeout: 20_000 })
      await page.getByRole('radio', { name: words.dark }).check()
      await page.locator('#phone').fill('+966 50 123 4567')
      await page.getByRole('button', { name: words.saveProfile }).click()
      await page.getByText(words.saved).waitFor()
      await look('profile')
      await page.goto(`${product.url}/incidents`)
      await page.goto(`${product.url}/incidents?category=Falls`)
      await page.locator('.filter-fold summary').click()
      const keeps = page.waitForResponse((answer) => answer.url().endsWith('/auth/profile') && answer.request().method() === 'PATCH')
      await page
        .locator('select')
        .filter({ has: page.locator('option[value="Falls"]') })
        .first()
        .selectOption('Equipment')
      expect((await keeps).status()).toBe(200)
      expect([...found, ...problems]).toEqual([])
      await context.close()

      const elsewhere = await visit(browser, language === 'ar' ? 'en' : 'ar', desktop)
      await signIn(elsewhere.page, email, second!)
      await elsewhere.page.waitForURL(/\/mine/)
      await elsewhere.page.goto(`${product.url}/settings`)
      await vi.waitFor(async () => expect(await elsewhere.page.locator('#phone').inputValue()).toBe('+966 50 123 4567'), { timeout: 20_000 })
      await elsewhere.page.goto(`${product.url}/incidents`)
      await elsewhere.page.waitForURL(/category=Equipment/)
      const root = elsewhere.page.locator('html')
      expect([await root.getAttribute('lang'), await root.getAttribute('data-theme')], 'language and theme came along').toEqual([language, 'dark'])
      expect(elsewhere.problems).toEqual([])
      await elsewhere.context.close()
    },
  )
})

let lastStep = 0
/** A code opens one session: two sign-ins of one person within a time step wait for the next one. */
async function freshCode({ totpSecret }: Colleague): Promise<string> {
  while (Math.floor(Date.now() / 30_000) <= lastStep) await new Promise((resolve) => setTimeout(resolve, 500))
  lastStep = Math.floor(Date.now() / 30_000)
  return generateSync({ secret: totpSecret })
}

it('a mail server in any mood breaks nothing: the answer comes at once, and the mail once the server is well', async () => {
  build()
  const data = mkdtempSync(join(tmpdir(), 'salama-'))
  const secrets = developmentSecrets(data)
  const mails = await startMailServer()
  mails.mood = 'gone'
  const served = await serve({
    port: 0,
    data: join(data, 'storage'),
    bindings: {
      ...secrets,
      ENVIRONMENT: 'development',
      RATE_LIMIT_FACTOR: '100',
      SENDGRID_API_KEY: mails.key,
      SENDGRID_URL: mails.url,
      MAIL_FROM: 'salama@nation.example',
      PUBLIC_URL: 'https://salama.example',
    },
  })
  try {
    const call = async (path: string, body?: object) => {
      const sent = body ? { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}
      const answer = await fetch(`${served.url}/api/v1${path}`, sent)
      return { status: answer.status, body: (await answer.json()) as { mail?: object; degraded?: string[] } }
    }
    const email = 'founder@nation.example'
    expect((await call('/users/found', { displayName: 'Founder', email, foundingToken: secrets.FOUNDING_TOKEN })).status).toBe(201)
    expect((await call('/health')).body).toMatchObject({ degraded: ['mail'], mail: { status: 'degraded' } })

    expect(await call('/auth/forgot-password', { email })).toEqual({ status: 200, body: { done: true } })
    for (const mood of ['gone', 'garbage', { status: 503 }] as Mood[]) {
      mails.mood = mood
      const before = mails.asked
      // Tried again by itself, each time after a longer wait.
      await vi.waitFor(() => expect(mails.asked).toBeGreaterThan(before), { timeout: 60_000, interval: 100 })
      expect(mails.taken).toHaveLength(0)
    }
    mails.mood = 'well'
    await vi.waitFor(() => expect(mails.taken).toHaveLength(1), { timeout: 60_000, interval: 100 })
    const [message] = mails.taken
    expect(message!.personalizations[0]!.to).toEqual([{ email }])
    const token = /https:\/\/salama\.example\/reset#(\S+)/.exec(message!.content[0].value)![1]!
    expect(await call('/auth/reset-password', { token, newPassword: 'river lantern quiet orchard' })).toEqual({ status: 200, body: { done: true } })
    await vi.waitFor(() => expect(mails.taken).toHaveLength(2), { timeout: 60_000, interval: 100 })
    expect(mails.taken.map(({ personalizations }) => personalizations[0]!.custom_args.mail).length).toBe(2)
  } finally {
    await served.stop()
    await mails.stop()
    rmSync(data, { recursive: true, force: true })
  }
})
