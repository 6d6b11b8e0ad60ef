import { describe, expect, it } from 'vitest'
import { clinicalRoles, roles, systemAt, anonymousAt, tierOf, type Actor, type Role } from '../../kernel/actor.ts'
import { attentionOf } from './attention.ts'
import { yearAt } from './calendar.ts'
import { excerptOf, normaliseFileNumber } from './door.ts'
import { checkClosure, checkMove, movesFrom, nextStates, statusText } from './lifecycle.ts'
import { incidentPolicy, readableTexts } from './policy.ts'
import { newReceipt, readReceipt } from './receipt.ts'
import { levelOf, scoreOf } from './risk.ts'
import { sealedFields, statuses, type Affected } from './schema.ts'
import type { Triage } from '../triage/schema.ts'

describe('the life of a report', () => {
  it('goes Created → InProgress → Evaluating ⇄ MoreInfoNeeded, Evaluating → ActionTaken → Completed, and no other way', () => {
    const arrows = statuses.flatMap((from) => nextStates(from).map((to) => `${from}→${to}`))
    expect(arrows).toEqual([
      'Created→InProgress',
      'InProgress→Evaluating',
      'Evaluating→MoreInfoNeeded',
      'Evaluating→ActionTaken',
      'MoreInfoNeeded→Evaluating',
      'ActionTaken→Completed',
    ])
  })

  it('is closed with a report only, and from ActionTaken only', () => {
    for (const from of statuses) {
      expect(movesFrom(from)).not.toContain('Completed')
      expect(checkMove(from, 'Completed')).toMatchObject({ ok: false, fault: { kind: 'illegal-transition', from, to: 'Completed' } })
      expect(checkClosure(from).ok).toBe(from === 'ActionTaken')
    }
  })

  it('has plain words for every state in both languages', () => {
    for (const status of statuses) {
      expect(statusText[status].ar).toMatch(/[\u0621-\u064a]{3}/)
      expect(statusText[status].en).toMatch(/^[A-Z].*\.$/)
    }
  })
})

describe('risk', () => {
  const harmed = (harmPhysical: Affected['harmPhysical'], harmPsychological: Affected['harmPsychological'] = 'none') => [
    { harmPhysical, harmPsychological },
  ]

  it('is severity times probability, in four bands', () => {
    const bands = { 1: 'Low', 2: 'Low', 3: 'Medium', 4: 'Medium', 6: 'High', 9: 'Critical' } as const
    for (const severity of [1, 2, 3] as const) {
      for (const probability of [1, 2, 3] as const) {
        const score = scoreOf(severity, probability)
        expect(score).toBe(severity * probability)
        expect(levelOf(score, [])).toBe(bands[score])
      }
    }
  })

  it('is at least High where somebody came to severe harm, and never lowered', () => {
    for (const affected of [harmed('severe'), harmed('fatal'), harmed('none', 'severe'), [...harmed('none'), ...harmed('fatal')]]) {
      expect([1, 2, 3, 4, 6, 9].map((score) => levelOf(score as 1, affected))).toEqual(['High', 'High', 'High', 'High', 'High', 'Critical'])
    }
    for (const affected of [harmed('moderate', 'moderate'), harmed('low'), []]) expect(levelOf(3, affected)).toBe('Medium')
  })

  it('asks for attention by the gravest signal', () => {
    const triage = (riskScore: number, ...signals: { tier: string; potential?: boolean }[]) => ({ riskScore, signals }) as unknown as Triage
    expect(attentionOf(triage(9, { tier: 'T0' }))).toBe(2)
    expect(attentionOf(triage(9, { tier: 'T0', potential: true }))).toBe(1)
    expect(attentionOf(triage(6, { tier: 'T1' }))).toBe(1)
    expect(attentionOf(triage(4, { tier: 'T2' }))).toBe(0)
    expect(attentionOf(triage(1))).toBe(0)
  })
})

describe('numbers and names', () => {
  it('start their year at the facility’s midnight', () => {
    expect(yearAt('2026-12-31T21:00:00Z', 'Asia/Riyadh')).toBe(2027)
    expect(yearAt('2026-12-31T20:59:59Z', 'Asia/Riyadh')).toBe(2026)
    expect(yearAt('2027-01-01T03:00:00Z', 'America/New_York')).toBe(2026)
    expect(yearAt('2026-12-31T23:59:59Z', 'Europe/London')).toBe(2026)
  })

  it('compares a file number by its letters and digits', () => {
    for (const typed of ['MRN-004567', 'mrn 004567', 'ＭＲＮ٠٠٤٥٦٧', 'MRN.۰۰۴۵۶۷', ' m/r-n_0 0 4 5 6 7 '])
      expect(normaliseFileNumber(typed)).toBe('MRN004567')
    expect(normaliseFileNumber('MRN-04567')).not.toBe('MRN004567')
  })

  it('cuts an excerpt at a word and never through a character', () => {
    expect(excerptOf('short\n  and  plain')).toBe('short and plain')
    const long = excerptOf('word '.repeat(60))
    expect(long.length).toBeLessThanOrEqual(160)
    expect(long).toMatch(/word…$/)
    expect(excerptOf('😀'.repeat(200))).not.toMatch(/[\ud800-\udbff]…$/)
  })
})

describe('a receipt', () => {
  it('is read however it was typed', () => {
    const receipt = newReceipt('rvs')
    expect(receipt).toMatch(/^RVS(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
    for (const typed of [
      receipt,
      receipt.toLowerCase(),
      receipt.replaceAll('-', ' '),
      receipt.replaceAll('-', '—'),
      ` ${receipt}`.trim(),
      receipt.replaceAll('0', 'O').replaceAll('1', 'I'),
    ]) {
      // The facility's own code stays as it is; only the chance behind it forgives O for 0 and I for 1.
      expect(readReceipt(typed), typed).toEqual({ code: 'rvs', receipt })
    }
  })

  it('has a hundred bits of chance', () => {
    expect(new Set(Array.from({ length: 2_000 }, () => newReceipt('rvs'))).size).toBe(2_000)
  })

  it('is nothing else', () => {
    for (const wrong of [
      '',
      'RVS',
      'RVS-',
      '1VS-0000-0000-0000-0000-0000',
      'RVS-0000-0000-0000-0000-000',
      'RVS-0000-0000-0000-0000-00000',
      'RVS-UUUU-0000-0000-0000-0000',
      'TOOLONG-0000-0000-0000-0000-0000',
      '٠'.repeat(24),
    ])
      expect(readReceipt(wrong), wrong).toBeNull()
  })
})

describe('who may', () => {
  const person = (role: Role, id = 'usr-rvs-1'): Actor => ({
    kind: 'person',
    id,
    tenant: 'fac-rvs-1',
    roles: [role],
    tier: tierOf([role]),
    scope: { kind: 'own', id: null },
    sessionId: 's',
    sv: 1,
    authenticatedAt: 0,
  })
  const own = { reporterId: 'usr-rvs-1', facilityId: 'fac-rvs-1' }
  const others = { reporterId: 'usr-rvs-2', facilityId: 'fac-rvs-1' }
  const nobodys = { reporterId: null, facilityId: 'fac-rvs-1' }

  it('change a report: quality alone', () => {
    for (const role of roles)
      for (const act of ['move', 'assess', 'ask', 'close'] as const)
        for (const report of [own, others, nobodys])
          expect(incidentPolicy[act](person(role), report), `${role} ${act}`).toBe(role === 'quality_admin')
  })

  it('read one: quality, who reported it, managers', () => {
    const readers = ['quality_admin', 'administration_manager', 'governorate_manager', 'top_management']
    for (const role of roles) {
      expect(incidentPolicy.read(person(role), others), role).toBe(readers.includes(role))
      expect(incidentPolicy.read(person(role), nobodys), role).toBe(readers.includes(role))
      expect(incidentPolicy.read(person(role), own), role).toBe(true)
    }
    expect(incidentPolicy.read(anonymousAt('fac-rvs-1'), nobodys)).toBe(false)
    for (const act of ['move', 'assess', 'act', 'ask', 'close', 'answer', 'trail'] as const)
      expect(incidentPolicy[act](systemAt('fac-rvs-1'), nobodys), act).toBe(false)
  })

  it('read the sealed texts as the sheet says', () => {
    const seen = (role: Role, report: typeof own) => [...readableTexts(person(role), report)].toSorted()
    const all = [...sealedFields, 'finalReport', 'closureJustification', 'assessment', 'actions', 'jci', 'disclosure']
    expect(seen('quality_admin', others)).toEqual(all.toSorted())
    for (const role of ['staff', ...clinicalRoles, 'patient'] as const) {
      expect(seen(role, own)).toEqual(['description', 'immediateAction', 'notes', 'specificError'])
      expect(seen(role, others)).toEqual([])
    }
    for (const role of ['administration_manager', 'governorate_manager', 'top_management'] as const)
      expect(seen(role, others)).toEqual(['description', 'specificError'])
    for (const role of ['facility_admin', 'security_officer'] as const) expect(seen(role, others)).toEqual([])
  })
})
