import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** What must not be written anywhere in the product, and why. */
const forbidden: [name: string, pattern: RegExp, why: string][] = [
  ['an async transaction', /\.transaction(Sync)?\(\s*async/, 'it is committed at its first await and rolls nothing back'],
  ['allowUnconfirmed', /allowUnconfirmed/, 'an acknowledged write may be lost'],
  ['innerHTML', /innerHTML|insertAdjacentHTML|document\.write\(/, 'text is text; markup comes from components'],
  ['PBKDF2', /PBKDF2/, 'production refuses it at the strength that is needed'],
  ['raw text in MATCH', /match\s+\$\{(?!match\b)/i, 'what a person typed is not a query language'],
  ['a name without a noun', /\b(utils?|helpers?|commons?)\.tsx?['"]/, 'if it has no noun it is not understood yet'],
  ['a stored token', /(localStorage|sessionStorage)\.\w+\([^)]*[tT]oken/, 'tokens live in memory only'],
]

const sources = ['worker', 'web', 'tenants'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => join(root, file))
    .filter((file) => /\.tsx?$/.test(file) && !/\.test(-d)?\.ts|\/dist\//.test(file)),
)

it.each(forbidden)('nobody writes %s: %s', (_name, pattern) => {
  expect(sources.filter((file) => pattern.test(readFileSync(file, 'utf8')))).toEqual([])
})
