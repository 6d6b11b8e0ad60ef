import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { png } from '../../http/uploads/crafted.ts'
import { browserMissing, desktop, launch, phone, violations, visit, type Language } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

/** What the people in the story read and press, in both languages. */
const says = {
  ar: {
    tile: 'سقوط أو تعثّر',
    yesterday: 'أمس',
    no: 'لا',
    next: 'متابعة',
    send: 'إرسال البلاغ',
    start: 'بدء المعالجة',
    evaluate: 'بدء التقييم',
    act: 'تسجيل اتخاذ إجراء',
    askSend: 'إرسال السؤال',
    saveScore: 'حفظ التقدير',
    openClosure: 'إغلاق البلاغ…',
    close: 'إغلاقه',
    verify: 'التحقق من السجل',
    narrative: 'انزلقت والدتي في ممر الطابق الثاني لأن الأرض كانت مبللة ولم توضع أي لافتة تحذير.',
    question: 'في أي ساعة تقريبًا حدث ذلك؟',
    answer: 'قرابة الرابعة عصرًا بعد مرور عامل النظافة.',
    reason: 'نُظّف الممر ووُضعت لافتات دائمة.',
    rationale: 'لا ضرر هذه المرة، لكنه يتكرر.',
    report: 'تبيّن أن لافتات التحذير لم تكن كافية؛ وُفّرت لكل طابق وأضيفت إلى جولة التنظيف.',
    closed: 'اكتملت دراسة بلاغك وأُغلق',
    intact: /سليم/,
  },
  en: {
    tile: 'A fall',
    yesterday: 'Yesterday',
    no: 'No',
    next: 'Continue',
    send: 'Send report',
    start: 'Start work',
    evaluate: 'Start evaluating',
    act: 'Record that action was taken',
    askSend: 'Send the question',
    saveScore: 'Save the score',
    openClosure: 'Close the report…',
    close: 'Close it',
    verify: 'Verify the trail',
    narrative: 'My father slid off the chair in the dialysis waiting room; the wheels were not locked and nobody was near.',
    question: 'Which chair was it, the one by the window?',
    answer: 'Yes, the grey one by the window.',
    reason: 'The chair was taken away and its brakes repaired.',
    rationale: 'No harm this time, but the second chair this month.',
    report: 'The brakes of four chairs were worn. They were replaced, and the round now checks them every morning.',
    closed: 'Your report has been dealt with and closed.',
    intact: /intact/,
  },
} as const

let product: Product
let browser: Browser

describe.skipIf(browserMissing)('from the QR link to closure (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['ar', 'en'] as const)(
    'a relative reports from a phone, Chen asks, the relative answers without a name, Chen closes (%s)',
    async (language) => {
      const words = says[language]

      // The phone behind the QR link.
      const relative = await visit(browser, language, phone)
      await relative.page.goto(product.facility.patientLink)
      expect(await relative.page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(await violations(relative.page)).toEqual([])
      const { receipt, number } = await report(relative.page, language)
      expect(receipt).toMatch(/^RVS(-[0-9A-Z]{4}){5}$/)
      expect(await violations(relative.page)).toEqual([])

      // Chen at the desk: password, second factor, inbox.
      const chen = await visit(browser, language, desktop)
      await signIn(chen.page, product.url, product.people.chen)
      await chen.page.waitForURL(/\/triage/)
      const row = chen.page.getByText(number).first()
      await row.waitFor()
      expect(await violations(chen.page)).toEqual([])
      await row.click()
      await chen.page.getByText(words.narrative).last().waitFor()
      // The picture came with it.
      await chen.page.getByText('corridor.png').first().waitFor()

      await move(chen.page, words.start)
      await move(chen.page, words.evaluate)
      expect(await violations(chen.page)).toEqual([])

      // A question, sealed on its way, moves the report to MoreInfoNeeded by itself.
      await chen.page.locator('.panel.questions textarea').fill(words.question)
      await chen.page.getByRole('button', { name: words.askSend }).click()
      await chen.page.locator('.thread').getByText(words.question).waitFor()

      // The relative looks with the receipt, still nobody, and answers.
      await readStatus(relative.page, receipt)
      await relative.page.getByText(words.question).waitFor()
      expect(await violations(relative.page)).toEqual([])
      await relative.page.locator('textarea').fill(words.answer)
      await relative.page.locator('form:has(textarea) button[type=submit], form:has(textarea) button:not([type])').first().click()
      await relative.page.getByText(words.answer).first().waitFor()

      // Chen finds the answer, scores before the machine's opinion opens, acts and closes.
      await chen.page.reload()
      await chen.page.getByText(number).first().waitFor()
      if ((await chen.page.locator('.thread').count()) === 0) await openReport(chen.page, number)
      await chen.page.locator('.thread').getByText(words.answer).waitFor()
      await chen.page.locator('.panel.risk [role=radio]').nth(6).click()
      await chen.page.locator('.panel.risk textarea').fill(words.rationale)
      await chen.page.getByRole('button', { name: words.saveScore }).click()
      await chen.page.locator('.panel.risk .chip').first().waitFor()
      await move(chen.page, words.act, words.reason)
      await chen.page.locator('.panel.closure textarea').fill(words.report)
      await chen.page.getByRole('button', { name: words.openClosure }).click()
      await chen.page.getByRole('button', { name: words.close, exact: true }).click()
      await chen.page.locator('.panel.closure').getByText(words.report).waitFor()
      await chen.page.locator('.panel.closure textarea').waitFor({ state: 'detached' })

      // The trail has every step in order, Chen's readings of that day as one line, and holds together.
      await expect.poll(() => chen.page.locator('.trail-list > li').count()).toBe(9)
      await chen.page.getByRole('button', { name: words.verify }).click()
      await chen.page.locator('.panel.trail [role=status]').filter({ hasText: words.intact }).waitFor()
      expect(await violations(chen.page)).toEqual([])

      // And the relative can read that it was worth it.
      await readStatus(relative.page, receipt)
      await relative.page.getByText(words.closed).first().waitFor()

      expect([...relative.problems, ...chen.problems]).toEqual([])
      await relative.context.close()
      await chen.context.close()
    },
  )

  it('a reporter without script sends the same form and gets a receipt', async () => {
    const visitor = await visit(browser, 'en', phone, { javaScriptEnabled: false })
    await visitor.page.goto(product.facility.patientLink)
    await visitor.page.locator('textarea[name=description]').fill('The bathroom door of room 9 does not lock.')
    await visitor.page.locator('form button[type=submit], form button:not([type])').first().click()
    expect(await visitor.page.locator('.receipt').first().innerText()).toMatch(/RVS-/)
    await visitor.context.close()
  })

  it('a report written without a network waits on the phone and arrives exactly once', async () => {
    const visitor = await visit(browser, 'en', phone)
    await visitor.page.goto(product.facility.patientLink)
    await visitor.context.setOffline(true)
    await fillIn(visitor.page, 'en', 'Nobody answered the call bell in room 14 for half an hour, I counted.')
    await visitor.page.locator('.end.wait').waitFor()
    const before = await countReports()
    await visitor.context.setOffline(false)
    await visitor.page.evaluate(() => dispatchEvent(new Event('online')))
    await visitor.page.locator('.receipt').first().waitFor()
    expect((await countReports()) - before).toBe(1)
    await visitor.page.reload()
    await visitor.page.waitForTimeout(1_000)
    expect((await countReports()) - before).toBe(1)
    await visitor.context.close()
  })
})

const chip = (page: Page, name: string) => page.getByText(name, { exact: true }).first()

/** The four steps on a phone; answers what the last page says. */
async function fillIn(page: Page, language: Language, narrative: string, photo?: string): Promise<void> {
  const words = says[language]
  await chip(page, words.tile).click()
  await page.getByRole('button', { name: words.next }).click()
  await chip(page, words.yesterday).click()
  await page.locator('input[name=location]').fill('2B')
  await page.getByRole('button', { name: words.next }).click()
  await page.locator('textarea[name=description]').fill(narrative)
  await chip(page, words.no).click()
  if (photo) {
    await page.locator('#photo').setInputFiles({ name: photo, mimeType: 'image/png', buffer: Buffer.from(png()) })
    // The other language and back: what was chosen is still there, as what was typed is.
    for (let i = 0; i < 2; i++) {
      await page.locator('.lang').click()
      await page.locator('#photo').waitFor()
    }
    expect(await page.locator('#photo').evaluate((field: HTMLInputElement) => field.files?.[0]?.name)).toBe(photo)
  }
  await page.getByRole('button', { name: words.next }).click()
  await page.locator('.check').getByText(narrative).waitFor()
  if (photo) await page.locator('.check').getByText(photo).waitFor()
  await page.getByRole('button', { name: words.send }).click()
}

async function report(page: Page, language: Language): Promise<{ receipt: string; number: string }> {
  await fillIn(page, language, says[language].narrative, 'corridor.png')
  const receipt = (await page.locator('.receipt').first().innerText()).trim()
  const number = /OVR-\d{4}-\d{6}/.exec(await page.locator('main').innerText())![0]
  return { receipt, number }
}

async function readStatus(page: Page, receipt: string): Promise<void> {
  await page.goto(`${product.facility.patientLink}/status`)
  await page.locator('input[type=text], input:not([type])').first().fill(receipt)
  await page.keyboard.press('Enter')
}

const openReport = (page: Page, number: string) => page.getByText(number).first().click()

async function move(page: Page, name: string, reason?: string): Promise<void> {
  await page.locator('.moves').getByRole('button', { name, exact: true }).click()
  const dialog = page.locator('dialog[open]')
  if (reason) await dialog.locator('textarea').fill(reason)
  await dialog.getByRole('button', { name, exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** As the facility's quality team counts them. */
async function countReports(): Promise<number> {
  const answer = await fetch(`${product.url}/api/v1/incidents?limit=1`, { headers: { authorization: product.people.chen.bearer } })
  return ((await answer.json()) as { total: number }).total
}
