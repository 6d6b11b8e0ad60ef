import { expect, it } from 'vitest'
import type { Cell } from '../kernel/sealed.ts'
import { sealedTables } from '../modules/keys/sealed-columns.ts'
import { fromBase64Url, toBase64Url } from './bytes.ts'
import { Sealer } from './seal.ts'
import { figure } from '../test/figure.ts'

/** Every kind of cell that a hospital has, twice: of two records. */
const kinds = sealedTables.hospital.flatMap(({ table, columns, json }) =>
  [...Object.values(columns), ...Object.values(json ?? {}).flatMap((fields) => Object.values(fields))].map((column) => ({ table, column })),
)
const cells: Cell[] = [...new Map(kinds.map((kind) => [`${kind.table}.${kind.column}`, kind])).values()].flatMap((kind) =>
  ['rvs-1', 'rvs-2'].map((record) => ({ ...kind, record })),
)
const tenants = ['fac-rvs-1', 'fac-hls-1']
const versions = [1, 2, 3]

/** A tenant whose newest key is of that version; older ones are still there. */
async function sealerOf(tenant: string, current: number): Promise<Sealer> {
  const bases = await Promise.all(
    versions.map(async (version) => {
      const seed = new Uint8Array(32).fill(10 * tenants.indexOf(tenant) + version)
      return [version, await crypto.subtle.importKey('raw', seed, 'HKDF', false, ['deriveKey', 'deriveBits'])] as const
    }),
  )
  return new Sealer(tenant, { current, bases: new Map(bases) })
}

type Place = { sealer: Sealer; cell: Cell; version: number; sealed: string }
async function places(): Promise<Place[]> {
  const made: Place[] = []
  for (const tenant of tenants)
    for (const version of versions) {
      const sealer = await sealerOf(tenant, version)
      for (const cell of cells) made.push({ sealer, cell, version, sealed: await sealer.seal(cell, `نص ${cell.column}`) })
    }
  return made
}
const opens = (sealer: Sealer, cell: Cell, sealed: string) =>
  sealer.open(cell, sealed).then(
    () => true,
    () => false,
  )

it('a text opens in its own place and in no other: tenant × table × column × record × version', async () => {
  const all = await places()
  let refused = 0
  const wrong: string[] = []
  for (const { sealer, cell, version, sealed } of all) {
    const tries = await Promise.all(
      all.map(async (there) => {
        const here = there.sealer.tenant === sealer.tenant && there.cell === cell
        const relabelled = sealed.replace(`s1.${version}.`, `s1.${there.version}.`)
        const opened = await opens(there.sealer, there.cell, relabelled)
        return opened === (here && there.version === version) ? opened : `${sealer.tenant} ${cell.table}.${cell.column} ${version} → ${there.version}`
      }),
    )
    refused += tries.filter((each) => each === false).length
    wrong.push(...tries.filter((each) => typeof each === 'string'))
  }
  expect(wrong).toEqual([])
  expect(refused).toBe(all.length * (all.length - 1))
  figure(`keys: swaps of ${all.length} texts among their places, refused (opened)`, `${refused} (0)`)
}, 120_000)

it('every byte of every text counts', async () => {
  const all = await places()
  let flips = 0
  for (const { sealer, cell, version, sealed } of all) {
    const bytes = fromBase64Url(sealed.slice(`s1.${version}.`.length))
    const opened = await Promise.all(
      [...bytes.keys()].map((at) => {
        const bent = bytes.slice()
        bent[at] = bent[at]! ^ (1 << (at % 8))
        return opens(sealer, cell, `s1.${version}.${toBase64Url(bent)}`)
      }),
    )
    flips += opened.length
    expect(opened.filter(Boolean), `${cell.table}.${cell.column} ${version}`).toEqual([])
    for (const short of [bytes.slice(1), bytes.slice(0, -1), bytes.slice(0, 12), new Uint8Array()])
      expect(await opens(sealer, cell, `s1.${version}.${toBase64Url(short)}`)).toBe(false)
  }
  expect(all.length).toBeGreaterThanOrEqual(200)
  figure(`keys: bytes of ${all.length} texts of which a bit was flipped, refused`, flips)
}, 120_000)
