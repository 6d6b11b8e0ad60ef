import { generateSync } from 'otplib'
import type { Page } from 'playwright-core'
import type { Colleague } from './product.ts'

const spent = new Map<string, number>()

/** A code opens one session: two sign-ins of one person within a time step wait for the next one. */
async function freshCode({ email, totpSecret }: Colleague): Promise<string> {
  const step = () => Math.floor(Date.now() / 30_000)
  while (step() <= (spent.get(email) ?? 0)) await new Promise((resolve) => setTimeout(resolve, 500))
  spent.set(email, step())
  return generateSync({ secret: totpSecret })
}

/** Through the screens, as a person does: password, then the second factor. */
export async function signIn(page: Page, url: string, person: Colleague): Promise<void> {
  await page.goto(`${url}/login`)
  await page.locator('#email').fill(person.email)
  await page.locator('#password').fill(person.password)
  await page.keyboard.press('Enter')
  await page.locator('#code').waitFor()
  await page.locator('#code').fill(await freshCode(person))
  await page.keyboard.press('Enter')
}
