import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, desktop, launch, violations, visit } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

let product: Product
let browser: Browser
let report: { id: string; number: string }

/** Presses a button that makes a file, and answers its name and first bytes. */
async function taken(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
}

describe.skipIf(browserMissing)('papers, as the quality team takes them out (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
    const answer = await fetch(`${product.url}/api/v1/incidents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: product.people.bruno.bearer },
      body: JSON.stringify({ category: 'Medication', description: 'أُعطي المريض ١٢٫٥ ملغ بدلاً من 2.5 mg.', occurredAt: '2026-11-20T06:30:00Z' }),
    })
    report = (await answer.json()) as typeof report
    expect(answer.status).toBe(201)
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it('are saved from the list and from a report, in the language of the screen, and say that they were', async () => {
    for (const language of ['ar', 'en'] as const) {
      const words = { ar: ['تصدير إلى Excel', 'تصدير إلى PDF', 'حُفظ الملف'], en: ['Take out as Excel', 'Take out as PDF', 'Saved on this device'] }[
        language
      ]
      const { page, context, problems } = await visit(browser, language, desktop)
      await signIn(page, product.url, product.people.chen)
      await page.waitForURL((url) => !/login|mfa/.test(url.pathname))

      await page.goto(`${product.url}/incidents?category=Medication`)
      const list = await taken(page, words[0]!)
      expect([list.name.endsWith('.xlsx'), list.bytes.subarray(0, 2).toString()]).toEqual([true, 'PK'])
      await page.getByText(words[2]!).waitFor()
      expect(await violations(page)).toEqual([])

      await page.goto(`${product.url}/incidents/${report.id}`)
      const paper = await taken(page, words[1]!)
      expect([paper.name, paper.bytes.subarray(0, 8).toString()]).toEqual([`${report.number}.pdf`, '%PDF-1.7'])
      expect(paper.bytes.includes(`/Lang(${language})`)).toBe(true)
      await page.getByText(words[2]!).waitFor()

      await page.emulateMedia({ media: 'print' })
      expect(await page.getByText(language === 'ar' ? 'سرّي' : 'Confidential', { exact: true }).isVisible()).toBe(true)
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      expect(await page.getByText('بدلاً من').first().isVisible()).toBe(true)
      expect(problems).toEqual([])
      await context.close()
    }
  })
})
