import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

/** Debian's Chromium; elsewhere a path can be given. Its absence is a named skip here and a failure in CI. */
export const chromiumPath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => path !== undefined && existsSync(path),
)

export const browserMissing = chromiumPath === undefined
if (browserMissing && process.env['CI']) throw new Error('Chromium is missing, and without it the journeys would be skipped')

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath!, args: quiet })

export type Language = 'ar' | 'en'
export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 800 }

export type Visit = { context: BrowserContext; page: Page; problems: string[] }

/** A fresh browser of one person: own language, own storage; console errors and CSP violations are collected. */
export async function visit(
  browser: Browser,
  language: Language,
  viewport: { width: number; height: number },
  more: { colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean; storageState?: Awaited<ReturnType<BrowserContext['storageState']>> } = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport, locale: language === 'ar' ? 'ar-SA' : 'en-GB', timezoneId: 'Asia/Riyadh', ...more })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const problems: string[] = []
  page.on('console', (message) => {
    // A refused call is part of some stories and shows as a failed resource; everything else is a problem.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  return { context, page, problems }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Accessibility rules that the page breaks (WCAG 2.2 A and AA), each with the first element that does. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (root: Document, options: object) => Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }> }
    }
    const found = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)
  })
}
