import { decodeJwt, importJWK, SignJWT, type JWK } from 'jose'
import { generateSync } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startProduct, type Colleague, type Product } from '../node/product.ts'

const says = {
  ar: {
    setUp: 'تفعيل وسيلة التحقق الثانية',
    turnOn: 'تفعيل',
    kept: 'حفظت هذه الرموز في مكان آمن',
    goOn: 'متابعة',
    newCodes: 'رموز جديدة',
    make: 'إنشاء رموز جديدة',
    confirm: 'تأكيد',
    cancel: 'إلغاء',
    confirmTitle: 'أكّد أنك أنت',
    unchanged: 'لم يتغير شيء',
    left: 'بقيت 10 رموز',
    thisOne: 'هذه الجلسة',
    end: 'إنهاء',
    ended: 'أُنهيت الجلسة',
    lockedTitle: 'الشاشة مقفلة',
    everywhere: 'الخروج من كل الأجهزة',
    device: 'Chrome على Linux',
    addPasskey: 'إضافة مفتاح مرور',
    makePasskey: 'إنشاء مفتاح المرور',
    phone: 'هاتف الجناح',
    withPasskey: 'الدخول بمفتاح مرور',
    usePasskey: 'استخدام مفتاح مرور',
    declined: 'لم يحدث شيء',
    removeTitle: 'إزالة مفتاح المرور هذا؟',
    remove: 'إزالة',
    none: 'لا يوجد مفتاح مرور بعد',
    roles: 'الأدوار',
    saveRoles: 'حفظ الأدوار',
  },
  en: {
    setUp: 'Set up the second factor',
    turnOn: 'Turn it on',
    kept: 'I have kept these codes in a safe place',
    goOn: 'Go on',
    newCodes: 'New codes',
    make: 'Make new codes',
    confirm: 'Confirm',
    cancel: 'Cancel',
    confirmTitle: 'Confirm that it is you',
    unchanged: 'Nothing has changed',
    left: '10 left',
    thisOne: 'This one',
    end: 'End',
    ended: 'Ended',
    lockedTitle: 'The screen is locked',
    everywhere: 'Sign out everywhere',
    device: 'Chrome on Linux',
    addPasskey: 'Add a passkey',
    makePasskey: 'Make the passkey',
    phone: 'Ward phone',
    withPasskey: 'Sign in with a passkey',
    usePasskey: 'Use a passkey',
    declined: 'Nothing happened',
    removeTitle: 'Remove this passkey?',
    remove: 'Remove',
    none: 'No passkey yet',
    roles: 'Roles',
    saveRoles: 'Save the roles',
  },
} as const

let product: Product
let browser: Browser

/** A code opens one door: the next one comes with the next half minute. */
let lastStep = 0
async function freshCode(secret: string): Promise<string> {
  while (Math.floor(Date.now() / 30_000) <= lastStep) await new Promise((resolve) => setTimeout(resolve, 500))
  lastStep = Math.floor(Date.now() / 30_000)
  return generateSync({ secret })
}

async function signIn(page: Page, person: Colleague): Promise<void> {
  await page.goto(`${product.url}/login`)
  await page.locator('#email').fill(person.email)
  await page.locator('#password').fill(person.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/mine|\/admin|\/triage/)
}

/** Until told otherwise, calls to a path go out with the sign-in of six minutes ago, as if the person had worked on meanwhile. */
async function growStale(page: Page, path: string): Promise<() => Promise<void>> {
  const { d, kty, crv, x, kid } = JSON.parse(product.secrets.SIGNING_KEY) as JWK & { kid: string }
  const key = await importJWK({ kty, crv, x, d } as JWK, 'EdDSA')
  const pattern = `**/api/v1${path}`
  await page.route(pattern, async (route) => {
    const headers = route.request().headers()
    const claims = decodeJwt(headers['authorization']!.slice('Bearer '.length))
    const older = await new SignJWT({ ...claims, auth_time: (claims['auth_time'] as number) - 360 })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' })
      .sign(key)
    await route.continue({ headers: { ...headers, authorization: `Bearer ${older}` } })
  })
  return () => page.unroute(pattern)
}

describe.skipIf(browserMissing)('signing in, and staying in charge of it (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each([
    ['ar', 'Nadia Karim'],
    ['en', 'Lena Osman'],
  ] as const)('ends a session left open elsewhere, then all of them (%s)', async (language: Language, name) => {
    const words = says[language]
    const nurse = await product.enter(name, ['nurse'])
    const forgotten = await visit(browser, language, desktop)
    await signIn(forgotten.page, nurse)
    const pocket = await visit(browser, language, phone)
    await signIn(pocket.page, nurse)
    await pocket.page.goto(`${product.url}/settings`)
    const lines = pocket.page.locator('section[aria-labelledby=sessions] .lines > li')
    await lines.nth(1).waitFor()
    // The third was opened when the account was made.
    expect(await lines.count()).toBe(3)
    expect(await lines.first().innerText()).toContain(words.thisOne)
    expect((await lines.nth(1).innerText()).replaceAll(/[\u2066-\u2069]/g, '')).toContain(words.device)
    expect(await violations(pocket.page)).toEqual([])
    await lines.nth(1).getByRole('button', { name: words.end }).click()
    await pocket.page.getByText(words.ended).waitFor()
    await lines.nth(2).waitFor({ state: 'detached' })

    // The forgotten screen locks at its next call and keeps what is on it.
    await forgotten.page.locator('a[href="/settings"]').first().click()
    await forgotten.page.getByRole('heading', { name: words.lockedTitle }).waitFor()
    await forgotten.page.locator('dialog[open] input[type=password]').fill(nurse.password)
    await forgotten.page.keyboard.press('Enter')
    await forgotten.page.locator('dialog[open]').waitFor({ state: 'detached' })

    await pocket.page.getByRole('button', { name: words.everywhere }).click()
    const asking = pocket.page.locator('dialog[open]')
    await asking.waitFor()
    expect(await violations(pocket.page)).toEqual([])
    await asking.getByRole('button', { name: words.everywhere }).click()
    await pocket.page.waitForURL(/\/login/)
    await forgotten.page.reload()
    await forgotten.page.waitForURL(/\/login/)
    expect([...pocket.problems, ...forgotten.problems]).toEqual([])
    await Promise.all([pocket, forgotten].map(({ context }) => context.close()))
  })

  it.each([
    ['ar', 'Samir Adel'],
    ['en', 'Judith Stern'],
  ] as const)('sets up a second factor, and proves anew who is there before the codes change (%s)', async (language: Language, name) => {
    const words = says[language]
    const nurse = await product.enter(name, ['nurse'])
    const { page, context, problems } = await visit(browser, language, desktop)
    await signIn(page, nurse)
    await page.goto(`${product.url}/settings`)
    await page.getByRole('link', { name: words.setUp }).click()
    const secret = (await page.locator('.slip .secret').innerText()).replaceAll(' ', '')
    await page.locator('#code').fill(await freshCode(secret))
    await page.getByRole('button', { name: words.turnOn }).click()
    const codes = page.locator('.recovery .secret')
    await codes.first().waitFor()
    const before = await codes.allInnerTexts()
    await page.getByText(words.kept).click()
    await page.getByRole('button', { name: words.goOn }).click()
    await page.waitForURL(/\/settings/)
    await page.getByText(words.left).waitFor()
    expect(await violations(page)).toEqual([])

    const freshAgain = await growStale(page, '/auth/mfa/recovery-codes')
    await page.getByRole('link', { name: words.newCodes }).click()
    await page.getByRole('button', { name: words.make }).click()
    await page.getByRole('heading', { name: words.confirmTitle }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: words.cancel }).click()
    await page.getByText(words.unchanged).waitFor()

    await page.getByRole('button', { name: words.make }).click()
    const dialog = page.locator('dialog[open]')
    await dialog.locator('input[type=password]').fill(nurse.password)
    await dialog.locator('input.code').fill(await freshCode(secret))
    await freshAgain()
    await dialog.getByRole('button', { name: words.confirm }).click()
    // The action goes on by itself.
    await codes.first().waitFor()
    const after = await codes.allInnerTexts()
    expect([after.length, after.some((code) => before.includes(code))]).toEqual([10, false])
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })

  it.each([
    ['ar', 'Mona Hadi'],
    ['en', 'Rachel Green'],
  ] as const)('adds a passkey, signs in with nothing else, and lets it go (%s)', async (language: Language, name) => {
    const words = says[language]
    const nurse = await product.enter(name, ['nurse'])
    const { page, context, problems } = await visit(browser, language, language === 'ar' ? phone : desktop)
    const device = await context.newCDPSession(page)
    await device.send('WebAuthn.enable')
    const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })

    await signIn(page, nurse)
    await page.goto(`${product.url}/settings`)
    await page.getByText(words.none).waitFor()
    await page.getByRole('link', { name: words.addPasskey }).click()
    await page.locator('#passkey-name').fill(words.phone)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: words.makePasskey }).click()
    await page.locator('.recovery .secret').first().waitFor()
    await page.getByText(words.kept).click()
    await page.getByRole('button', { name: words.goOn }).click()
    const line = page.locator('section[aria-labelledby=passkeys] .lines > li')
    await line.locator('bdi').getByText(words.phone).waitFor()
    expect(await violations(page)).toEqual([])
    const { credentials } = await device.send('WebAuthn.getCredentials', { authenticatorId })
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }])

    // A new day: no address, no password.
    await context.clearCookies()
    await page.goto(`${product.url}/login`)
    const button = page.getByRole('button', { name: words.withPasskey })
    await button.waitFor()
    expect(await violations(page)).toEqual([])
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await button.click()
    await page.getByText(words.declined).waitFor()
    await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
    await button.click()
    await page.waitForURL(/\/mine/)

    // Removing it wants a fresh sign-in, which it gives itself, this last time.
    await page.goto(`${product.url}/settings`)
    const freshAgain = await growStale(page, '/auth/passkeys/*')
    await line.getByRole('button', { name: words.remove }).click()
    const dialog = page.getByRole('alertdialog', { name: words.removeTitle })
    await dialog.getByRole('button', { name: words.remove }).click()
    await page.getByRole('heading', { name: words.confirmTitle }).waitFor()
    await freshAgain()
    await page.getByRole('button', { name: words.usePasskey }).click()
    await page.getByText(words.none).waitFor()

    await context.clearCookies()
    await page.goto(`${product.url}/login`)
    await button.click()
    await page.locator('.notice.danger').waitFor()
    await signIn(page, nurse)
    expect(problems).toEqual([])
    await context.close()
  })

  it.each([
    ['ar', 'Farida Zaki'],
    ['en', 'Fiona Grant'],
  ] as const)('an administrator gives a colleague other roles, and her open screen follows (%s)', async (language: Language, name) => {
    const words = says[language]
    const nurse = await product.enter(name, ['nurse'])
    const administrator = await product.enter(language === 'ar' ? 'Karam Admin' : 'Kurt Admin', ['facility_admin'])
    const her = await visit(browser, language, phone)
    await signIn(her.page, nurse)
    const { page, context, problems } = await visit(browser, language, desktop)
    await page.goto(`${product.url}/login`)
    await page.locator('#email').fill(administrator.email)
    await page.locator('#password').fill(administrator.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/mfa\/setup/)
    await page.locator('#code').fill(await freshCode((await page.locator('.slip .secret').innerText()).replaceAll(' ', '')))
    await page.getByRole('button', { name: words.turnOn }).click()
    await page.getByText(words.kept).click()
    await page.getByRole('button', { name: words.goOn }).click()
    await page.waitForURL(/\/admin\/users/)

    await page.getByRole('button', { name: `${words.roles} ${name}` }).click()
    const dialog = page.getByRole('dialog', { name })
    await dialog.locator('input[type=checkbox]').first().check()
    expect(await violations(page)).toEqual([])
    const freshAgain = await growStale(page, '/users/*/roles')
    await dialog.getByRole('button', { name: words.saveRoles }).click()
    const confirming = page.getByRole('dialog', { name: words.confirmTitle })
    await confirming.locator('input[type=password]').fill(administrator.password)
    await confirming.locator('input.code').waitFor()
    await confirming.getByRole('button', { name: words.cancel }).click()
    await dialog.getByText(words.unchanged).waitFor()
    expect(await dialog.locator('input[type=checkbox]').first().isChecked(), 'the choice is kept').toBe(true)
    await freshAgain()
    await dialog.getByRole('button', { name: words.saveRoles }).click()
    await page.locator('.notice.ok').getByText(name).waitFor()

    // Her next call is refused, renewed by itself, and the screen has the new role.
    await her.page.locator('a[href="/settings"]:visible').first().click()
    await her.page.locator('.facts .chip').nth(1).waitFor()
    expect([...problems, ...her.problems]).toEqual([])
    await Promise.all([context, her.context].map((each) => each.close()))
  })
})
