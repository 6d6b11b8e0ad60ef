import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdf, png, pngChunk } from '../../http/uploads/crafted.ts'
import { browserMissing, desktop, launch, phone, violations, visit } from '../node/browser.ts'
import { startProduct, type Product } from '../node/product.ts'
import { signIn } from '../node/sign-in.ts'

const says = {
  ar: { name: 'حاجز السرير.png', acts: 'في الملف برامج أو نماذج', type: 'لا تُضاف إلا صور', download: 'تنزيل' },
  en: { name: 'bed rails.png', acts: 'It holds scripts, forms or other files', type: 'Only JPEG, PNG and WebP', download: 'Download' },
} as const

let product: Product
let browser: Browser

describe.skipIf(browserMissing)('a photo beside a report (Chromium)', () => {
  beforeAll(async () => {
    product = await startProduct()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
  })

  it.each(['ar', 'en'] as const)('Bruno is told why a file is not taken, adds another, and Chen saves it (%s)', async (language) => {
    const words = says[language]
    const reported = await fetch(`${product.url}/api/v1/incidents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: product.people.bruno.bearer },
      body: JSON.stringify({
        category: 'Equipment',
        description: 'The rail of bed twelve does not lock.',
        occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
      }),
    })
    const { id } = (await reported.json()) as { id: string }

    const bruno = await visit(browser, language, phone)
    await signIn(bruno.page, product.url, product.people.bruno)
    await bruno.page.waitForURL((url) => !/login|mfa/.test(url.pathname))
    await bruno.page.goto(`${product.url}/incidents/${id}`)
    const panel = bruno.page.locator('.files-panel')
    const choose = (name: string, mimeType: string, bytes: Uint8Array) =>
      panel.locator('input[type=file]').setInputFiles({ name, mimeType, buffer: Buffer.from(bytes) })
    await panel.waitFor()
    await choose('form.pdf', 'application/pdf', pdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }))
    await panel.getByRole('alert').getByText(words.acts).waitFor()
    await choose('page.png', 'image/png', Buffer.from('<html>'))
    await panel.getByRole('alert').getByText(words.type).waitFor()
    expect(await violations(bruno.page)).toEqual([])
    await choose(words.name, 'image/png', png({ before: [pngChunk('tEXt', 'Author\0Somebody')] }))
    await panel.locator('.files').getByText(words.name).first().waitFor()
    expect(await panel.getByRole('alert').count()).toBe(0)
    expect(await violations(bruno.page)).toEqual([])
    expect(await bruno.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

    const chen = await visit(browser, language, desktop)
    await signIn(chen.page, product.url, product.people.chen)
    await chen.page.waitForURL(/\/triage/)
    await chen.page.goto(`${product.url}/incidents/${id}`)
    const line = chen.page.locator('.files-panel .files li')
    await line.waitFor()
    const saved = chen.page.waitForEvent('download')
    await line.getByRole('button', { name: words.download }).click()
    expect((await saved).suggestedFilename()).toBe(words.name)
    expect(await violations(chen.page)).toEqual([])
    expect([...bruno.problems, ...chen.problems]).toEqual([])
    await bruno.context.close()
    await chen.context.close()
  })
})
