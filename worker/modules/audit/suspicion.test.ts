import { expect, it } from 'vitest'
import { beginningOfNight, countedSince, suspicions, suspicionsOf } from './suspicion.ts'

const night = { from: 22, to: 6 }
const at = (instant: string) => Date.parse(instant)

it.each([
  ['2026-11-22T18:59:00Z', 'Asia/Riyadh', null],
  ['2026-11-22T19:00:30Z', 'Asia/Riyadh', '2026-11-22T19:00:00Z'],
  ['2026-11-23T02:59:59Z', 'Asia/Riyadh', '2026-11-22T19:00:00Z'],
  ['2026-11-23T03:00:00Z', 'Asia/Riyadh', null],
  ['2026-11-22T20:30:00Z', 'Africa/Cairo', '2026-11-22T20:00:00Z'],
  ['2026-11-22T23:10:00Z', 'Europe/London', '2026-11-22T22:00:00Z'],
  ['2026-11-22T12:00:00Z', 'Europe/London', null],
])('%s in %s belongs to the night that began %s', (instant, timeZone, begun) =>
  expect(beginningOfNight(at(instant), night, timeZone)).toBe(begun && at(begun)),
)

it('takes a night by day as well', () => {
  expect(beginningOfNight(at('2026-11-22T13:15:00Z'), { from: 13, to: 15 }, 'UTC')).toBe(at('2026-11-22T13:00:00Z'))
  expect(beginningOfNight(at('2026-11-22T15:00:00Z'), { from: 13, to: 15 }, 'UTC')).toBeNull()
})

it('counts addresses within a day, because their hashes are of one', () => {
  const addresses = suspicions.find(({ rule }) => rule === 'many-addresses')!
  const since = (instant: string) => countedSince(addresses, at(instant), () => 'UTC')
  expect(since('2026-11-22T12:00:00Z')).toBe(at('2026-11-22T11:00:00Z'))
  expect(since('2026-11-22T00:10:00Z')).toBe(at('2026-11-22T00:00:00Z') - 1)
})

it('looks at reading in two ways, and not at all at what nobody suspects', () => {
  expect(suspicionsOf('incident.read')?.map(({ rule }) => rule)).toEqual(['mass-reading', 'off-hours-reading'])
  expect(suspicionsOf('incident.submit')).toBeUndefined()
})
