import { describe, expect, it } from 'vitest'
import { firstBreak, genesis, hashOf, type Chained } from './chain.ts'

const start = { seq: 0, hash: genesis }

/** A chain as `commit` would write it. */
function chain(length: number): (Chained & { hash: string })[] {
  const entries: (Chained & { hash: string })[] = []
  for (let seq = 1; seq <= length; seq++) {
    const entry = {
      seq,
      at: `2026-11-20T06:30:0${seq}.000Z`,
      actor: `usr-rvs-${seq}`,
      session: seq % 2 ? 'ses' : null,
      action: 'incident.move',
      subject: 'inc-rvs-1',
      before: null,
      after: `{"revision":${seq}}`,
      reason: null,
      prev: entries.at(-1)?.hash ?? genesis,
    }
    entries.push({ ...entry, hash: hashOf(entry) })
  }
  return entries
}

describe('the chain', () => {
  it('holds from the first entry on, and from any entry that is known', () => {
    const entries = chain(6)
    expect(firstBreak(entries, start)).toBeNull()
    expect(firstBreak(entries.slice(3), entries[2]!)).toBeNull()
    expect(firstBreak([], start)).toBeNull()
  })

  it('has a hash that anybody can compute again', () => {
    // By another program, from the description alone: SHA-256 of a zero byte and every field with its length before it.
    expect(chain(1)[0]!.hash).toBe('25657b67937117b0a72487892fa42a1009196b811240af228b6bc7bf8aece3f2')
  })

  it('breaks at every field of every entry', () => {
    const entries = chain(5)
    for (const [i, entry] of entries.entries()) {
      for (const field of ['at', 'actor', 'session', 'action', 'subject', 'before', 'after', 'reason', 'prev', 'hash'] as const) {
        const bent = entries.with(i, { ...entry, [field]: `${entry[field] ?? ''}x` } as typeof entry)
        expect(firstBreak(bent, start), `${i} ${field}`).toBe(entry.seq)
      }
    }
  })

  it('tells two entries apart whose texts only flow differently', () => {
    const [entry] = chain(1)
    const hashes = [
      { ...entry!, actor: 'ab', action: 'c' },
      { ...entry!, actor: 'a', action: 'bc' },
      { ...entry!, before: null, after: '' },
      { ...entry!, before: '', after: null },
      { ...entry!, before: null, after: null },
      { ...entry!, actor: '1:a', action: '' },
      { ...entry!, actor: '1:', action: 'a' },
    ].map(hashOf)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('breaks at a gap, a repetition, a new order and a rewritten tail that does not lead on', () => {
    const entries = chain(6)
    expect(firstBreak(entries.toSpliced(2, 1), start)).toBe(4)
    expect(firstBreak(entries.slice(1), start)).toBe(2)
    expect(firstBreak(entries.toSpliced(3, 0, entries[2]!), start)).toBe(3)
    expect(firstBreak(entries.toReversed(), start)).toBe(6)
    const rewritten = { ...entries[2]!, action: 'nothing' }
    expect(firstBreak(entries.with(2, { ...rewritten, hash: hashOf(rewritten) }), start), 'the next one does not follow').toBe(4)
  })
})
