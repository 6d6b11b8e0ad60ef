import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { licences, type LockedPackages } from '../../local/licences.ts'
import { figure } from '../figure.ts'

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: LockedPackages }

/** What may come into the product: nothing that asks more of a hospital than a notice. The font may be used, not sold by itself. */
const shippable = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'CC0-1.0', 'OFL-1.1', 'MIT AND OFL-1.1', 'MIT OR Apache-2.0']
/** What only builds and tests it may ask for its own changes back: we make none. */
const forTools = [
  ...shippable,
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'CC-BY-4.0',
]

it('takes in only what may be given on, and builds only with what may be used', () => {
  const wrong = licences(packages).flatMap(({ licence, shipped, tools }) => [
    ...(shippable.includes(licence) ? [] : shipped.map((name) => `${name} is shipped under ${licence}`)),
    ...(forTools.includes(licence) ? [] : tools.map((name) => `${name} is used under ${licence}`)),
  ])
  expect(wrong).toEqual([])
})

it('locks every package to its content', () => {
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity?.startsWith('sha512-'))
  expect(loose.map(([path]) => path)).toEqual([])
  figure('supply chain: packages with licence and SHA-512', Object.keys(packages).length - 1)
})
