import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { build } from '../worker/local/build.ts'
import { serve } from '../worker/local/serve.ts'
import { browserMissing, launch, phone, desktop } from '../worker/test/node/browser.ts'
import { Client } from './client.ts'
import { median, table } from './figures.ts'
import { bindingsIn, foundNation, ownFolder } from './nation.ts'

const runs = Number(process.env['BENCH_RUNS'] ?? 3)

/** Slow 3G as reference/web.md §3.6 measured it: 400 kbps, 400 ms, a processor four times slower. */
const slow3G = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 }
const slowdown = 4

type Seen = { lcp: number; cls: number; bytes: number; requests: number }

/** Compresses what the platform's edge would compress; the local runtime does not. */
async function edge(target: string): Promise<{ url: string; server: Server }> {
  const server = createServer((asked, answer) => {
    const passed = request(
      new URL(asked.url!, target),
      { method: asked.method, headers: { ...asked.headers, 'accept-encoding': 'identity' } },
      (told) => {
        const parts: Buffer[] = []
        told.on('data', (part: Buffer) => parts.push(part))
        told.on('end', () => {
          const whole = Buffer.concat(parts)
          const { 'content-length': _, 'transfer-encoding': __, ...headers } = told.headers
          const text = /text|javascript|json|svg|manifest/.test(headers['content-type'] ?? '')
          answer.writeHead(told.statusCode!, text ? { ...headers, 'content-encoding': 'gzip' } : headers)
          answer.end(text ? gzipSync(whole) : whole)
        })
      },
    )
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server }
}

/** The first visit of somebody who has nothing of the product yet. */
async function firstVisit(browser: Browser, url: string, viewport: { width: number; height: number }, locale: string): Promise<Seen> {
  const context = await browser.newContext({ viewport, locale })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow3G)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const seen: Seen = { lcp: 0, cls: 0, bytes: 0, requests: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    seen.bytes += encodedDataLength
    seen.requests++
  })
  await page.goto(url, { waitUntil: 'networkidle', timeout: 120_000 })
  await page.waitForTimeout(1_500)
  const told = await page.evaluate(
    () =>
      new Promise<{ lcp: number; cls: number }>((resolve) => {
        const found = { lcp: 0, cls: 0 }
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.lcp = entry.startTime
        }).observe({ type: 'largest-contentful-paint', buffered: true })
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) found.cls += (entry as PerformanceEntry & { value: number }).value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(found), 300)
      }),
  )
  await context.close()
  return { ...seen, ...told }
}

/** B9: the first paint of what matters on a slow phone. */
export async function run(): Promise<void> {
  if (browserMissing) return console.log('skipped: there is no Chromium here')
  build()
  const folder = ownFolder('web')
  const served = await serve({ port: 0, data: join(folder.path, 'storage'), bindings: bindingsIn(folder.path) })
  const client = new Client(served.url)
  const { url, server } = await edge(served.url)
  const browser = await launch()
  try {
    const { hospitals } = await foundNation(client, folder.path, 1)
    const pages = [
      { name: 'anonymous form, Arabic', path: `/report/${hospitals[0]!.link}`, viewport: phone, locale: 'ar-SA', bar: 2.5 },
      { name: 'anonymous form, English', path: `/report/${hospitals[0]!.link}`, viewport: phone, locale: 'en-GB', bar: 2.5 },
      { name: 'staff sign-in, Arabic', path: '/login', viewport: desktop, locale: 'ar-SA', bar: 3 },
      { name: 'staff sign-in, English', path: '/login', viewport: desktop, locale: 'en-GB', bar: 3 },
    ]
    const rows: string[][] = []
    for (const { name, path, viewport, locale, bar } of pages) {
      const seen: Seen[] = []
      for (let i = 0; i < runs; i++) seen.push(await firstVisit(browser, `${url}${path}`, viewport, locale))
      const of = (what: keyof Seen) => median(seen.map((each) => each[what]))
      rows.push([
        name,
        (of('lcp') / 1_000).toFixed(2),
        seen.map(({ lcp }) => (lcp / 1_000).toFixed(2)).join(' '),
        of('cls').toFixed(3),
        (of('bytes') / 1_000).toFixed(1),
        String(of('requests')),
        `≤ ${bar}`,
        of('lcp') / 1_000 <= bar && of('cls') <= 0.05 ? 'met' : 'MISSED',
      ])
    }
    console.log(`B9 first visit at 400 kbps, 400 ms, CPU ÷ ${slowdown}; text compressed as at the edge; medians of ${runs} runs`)
    console.log(table(['', 'LCP s', 'each run', 'CLS', 'kB sent', 'requests', 'bar', ''], rows))
  } finally {
    await browser.close()
    server.close()
    client.close()
    await served.stop()
    folder.clear()
  }
}
