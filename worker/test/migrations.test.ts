import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/**
 * Migrations that may already have run somewhere, by their SHA-256. They are never edited: an object that has run one
 * does not run it again, and would differ from a new object for ever. A new migration adds its line here.
 */
const past: Record<string, string> = {
  'directory/0000_init.sql': '3925b1cbe32fee65ef0d3676196f14f4b43746e031d9bd63931c17244abc6c75',
  'directory/0001_checkpoints.sql': 'dafebfa306f9751ed8eac6e08a4f2e9c29c74556ea87170d390994a5d25b1e6c',
  'directory/0002_receipts.sql': 'd1c30afc8a39b9c50cb9755d4b8bb17950ab3dfed12c74ad77bcf54a3bf1b167',
  'hospital/0000_init.sql': 'bad0269543de398f3b228cca6a660845dab14b65b09eaced148886052dd1fbc8',
  'hospital/0001_incident_words.sql': '3ea4b31c7dea54dbc0905f341e2b8f69664fbe681c8d91e559cac972055c19d8',
  'hospital/0002_list_indexes.sql': 'e5f829016047a4e1a13981a8d8d076e086cd0e120b674e5c1f450f383fe0c456',
  'hospital/0003_checkpoints.sql': 'dafebfa306f9751ed8eac6e08a4f2e9c29c74556ea87170d390994a5d25b1e6c',
  'hospital/0004_ways_to_sign_in.sql': '2693aca3852b8f45f20c92b7434a1e59b08342c8122f285af19107e1d69861b9',
  'hospital/0005_reviews.sql': '22b6c865b5e7843eb6fedc4bf8e884fd617c936b25f947cd668239413b67b0bc',
  'hospital/0006_trail_segments.sql': 'fbdcacebb37c972087dd9b17e797dd9b96751d940021a896da1afe2cf2ccf1be',
  'hospital/0007_key_rotations.sql': '2aaf907adbe266eca7289aedbe31c71704cf3f41a0762a44bc3d9144af18927f',
  'hospital/0008_accounts.sql': 'bc58ee6bc1b794b854a8c01a91d0a689475bf547503b439aae77f6269afb19a9',
  'hospital/0009_receipts.sql': 'd1c30afc8a39b9c50cb9755d4b8bb17950ab3dfed12c74ad77bcf54a3bf1b167',
  'hospital/0010_denominators.sql': 'c233f918911a0696850bdfdecd9b0dab28c08753a04c3ba4373c3fcbacf66bdd',
  'hospital/0011_exports_and_verified_rows.sql': '7d1ee0b2a9f14780256505fae272a1ca17ab434eb33d30026149e308e49efef3',
  'hospital/0012_attachments.sql': '21e197590d560d4883b406a843e98de99e8ed3bd4019998fd40e302a924b3e52',
  'hospital/0013_alerts.sql': '8da815c83e1fccde9594d22e5ae5ea113fa9e4ead7231d8126267eb8e902f50a',
  'hospital/0014_index_rotations.sql': '9b32e0c98e9d1c9fbcad299bc39b4344772f85cbd0c9e744396dfc341cd84536',
  'hospital/0015_retention.sql': '305e05cdaef32b231e8ee08da61af1dc813c9dc3f0ec1d07c15b71451bff91f3',
  'hospital/0016_acting.sql': 'b0e3a5e1e3321029a0f2613f047b0ce33288239906637f9265eef014a5bf9401',
  'nation/0000_init.sql': 'c5d8caac09a592de3b33be6d24760cba9cdc0f3ad51e167d9e32d5f1ab597267',
  'nation/0001_checkpoints.sql': 'dafebfa306f9751ed8eac6e08a4f2e9c29c74556ea87170d390994a5d25b1e6c',
  'nation/0002_ways_to_sign_in.sql': '2693aca3852b8f45f20c92b7434a1e59b08342c8122f285af19107e1d69861b9',
  'nation/0003_trail_segments.sql': 'fbdcacebb37c972087dd9b17e797dd9b96751d940021a896da1afe2cf2ccf1be',
  'nation/0004_key_rotations.sql': '2aaf907adbe266eca7289aedbe31c71704cf3f41a0762a44bc3d9144af18927f',
  'nation/0005_accounts.sql': 'd96c377b675d920a9c282f47adbd45c05c04e78292a8433aea5163cd070c1c45',
  'nation/0006_receipts.sql': 'd1c30afc8a39b9c50cb9755d4b8bb17950ab3dfed12c74ad77bcf54a3bf1b167',
  'nation/0007_tallies.sql': 'bd5bc8df923a2f327791018d797f75e2c1f42e8039b12226be5e1b9c790e1513',
  'nation/0008_alerts.sql': '8da815c83e1fccde9594d22e5ae5ea113fa9e4ead7231d8126267eb8e902f50a',
  'nation/0009_seats.sql': 'b9d0da868ddc373f1a927cf1bca15b75a42549d47e3ce5936a6a7431c6445f5e',
  'nation/0010_closed_places.sql': '6b972a04ceba2fbd74c0854befc397055588519e6fd2016da75e00ae5822558d',
  'nation/0011_index_rotations_and_sweeps.sql': '9ff5163fcc371d1198be19a279dc8a3079601a07ff197676c79aea69f0f372e3',
  'nation/0012_surges.sql': '191db7b392545d1abef8889c50961c15115e0df78021090a96707e5e6e98dca3',
}

const houses = readdirSync('migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const sqlOf = (house: string) =>
  readdirSync(`migrations/${house}`)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => `${house}/${file}`)
const hashOf = (file: string) =>
  createHash('sha256')
    .update(readFileSync(`migrations/${file}`))
    .digest('hex')

it('no past migration was edited, and none is missing from the list', () => {
  expect(
    Object.fromEntries(
      houses
        .flatMap(sqlOf)
        .toSorted()
        .map((file) => [file, hashOf(file)]),
    ),
  ).toEqual(past)
})

it('the journal of each house names its files in order, and migrations.js hands all of them in', () => {
  for (const house of houses) {
    const { entries } = JSON.parse(readFileSync(`migrations/${house}/meta/_journal.json`, 'utf8')) as {
      entries: { idx: number; tag: string; when: number }[]
    }
    expect(
      entries.map(({ tag }) => `${house}/${tag}.sql`),
      house,
    ).toEqual(sqlOf(house).toSorted())
    expect(entries.map(({ idx }) => idx)).toEqual(entries.map((_, i) => i))
    expect(entries.every(({ when }, i) => i === 0 || when > entries[i - 1]!.when)).toBe(true)
    const handed = readFileSync(`migrations/${house}/migrations.js`, 'utf8')
    for (const { tag } of entries) expect(handed).toContain(`./${tag}.sql`)
  }
})
