import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, desktop, launch, phone, violations, visit } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

const says = {
  ar: {
    edit: 'التخطيط والمتابعة…',
    add: 'إضافة إجراء تصحيحي',
    text: 'ما الذي سيُفعل',
    owner: 'المسؤول',
    due: 'الموعد',
    strength: /^القوة/,
    save: 'حفظ الإجراءات',
    overdue: 'متأخر',
    incomplete: 'لكل إجراء نص ومسؤول وموعد.',
    why: 'لماذا تكفي الإجراءات الضعيفة',
    unsaid: 'اذكر السبب، أو خطّط لإجراء أقوى.',
    openClosure: 'إغلاق البلاغ…',
    close: 'إغلاقه',
    action: 'تدريب ممرضات القسم على فحص المضخة قبل كل جرعة.',
    reason: 'لا بديل للمضخة قبل شهر مايو.',
  },
  en: {
    edit: 'Plan and follow up…',
    add: 'Add a corrective action',
    text: 'What is to be done',
    owner: 'Owner',
    due: 'Due',
    strength: /^Strength/,
    save: 'Save actions',
    overdue: 'Overdue',
    incomplete: 'Each action needs words, an owner and a date.',
    why: 'Why weak actions are enough',
    unsaid: 'Say why, or plan a stronger action.',
    openClosure: 'Close the report…',
    close: 'Close it',
    action: 'Nurses of the ward are trained to check the pump before each dose.',
    reason: 'There is no other pump before May.',
  },
} as const

let product: Product
let browser: Browser

/** A sentinel event of Bruno's that Chen confirmed and took as far as ActionTaken, and an older one like it. */
async function sentinel(): Promise<{ id: string; older: string }> {
  const call = async (method: string, path: string, body: object, who: 'bruno' | 'chen') => {
    const answer = await fetch(`${product.url}/api/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: product.people[who].bearer },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as { id: string; number: string; revision: number; ai: { eventType: string } }
  }
  const occurredAt = new Date(Date.now() - 3_600_000).toISOString()
  const report = (description: string) =>
    call('POST', '/incidents', { category: 'Medication', eventType: 'SentinelEvent', description, occurredAt, location: 'Ward 3' }, 'bruno')
  const older = await report('The infusion pump gave tenfold heparin overnight; nobody had checked the rate.')
  const { id, ai } = await report('The infusion pump gave tenfold morphine overnight; the patient stopped breathing and was resuscitated.')
  const confirmed = ai.eventType === 'SentinelEvent' ? { accepted: true } : { accepted: false, humanChoice: 'SentinelEvent' }
  let { revision } = await call('POST', `/incidents/${id}/ai-feedback`, { field: 'eventType', ...confirmed }, 'chen')
  for (const to of ['InProgress', 'Evaluating', 'ActionTaken'])
    ({ revision } = await call('PATCH', `/incidents/${id}/status`, { to, revision }, 'chen'))
  return { id, older: older.number }
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)

describe.skipIf(browserMissing)('acting on a sentinel event (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['ar', 'en'] as const)('Chen plans a weak action, is asked why it is enough, and closes (%s)', async (language) => {
    const words = says[language]
    const { id, older } = await sentinel()
    const { page, context, problems } = await visit(browser, language, desktop)
    await signIn(page, product.url, product.people.chen)
    await page.waitForURL(/\/triage/)
    await page.goto(`${product.url}/incidents/${id}`)
    await page.locator('.panel.similar').getByText(older).waitFor()

    const panel = page.locator('.panel.actions')
    await panel.getByRole('button', { name: words.edit }).click()
    await panel.getByRole('button', { name: words.add }).click()
    await panel.getByRole('button', { name: words.save }).click()
    await panel.getByText(words.incomplete).waitFor()
    await panel.getByLabel(words.text).fill(words.action)
    await panel.getByLabel(words.owner).selectOption({ label: product.people.bruno.name })
    await panel.getByLabel(words.due).fill('2026-01-15')
    await panel.getByLabel(words.strength).selectOption('weaker')
    expect(await violations(page)).toEqual([])
    await page.setViewportSize(phone)
    expect(await fits(page)).toBe(true)
    await page.setViewportSize(desktop)
    await panel.getByRole('button', { name: words.save }).click()
    await panel.locator('.action-list').getByText(words.action).waitFor()
    await panel.getByText(words.overdue, { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])

    const closure = page.locator('.panel.closure')
    await closure.locator('textarea').first().fill('10 × 1.5 mg/h.')
    await closure.getByRole('button', { name: words.openClosure }).click()
    await closure.getByText(words.unsaid).waitFor()
    await closure.getByLabel(words.why).fill(words.reason)
    await closure.getByRole('button', { name: words.openClosure }).click()
    await page.getByRole('button', { name: words.close, exact: true }).click()
    await closure.getByText(words.reason).waitFor()
    expect(await violations(page)).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  })
})
