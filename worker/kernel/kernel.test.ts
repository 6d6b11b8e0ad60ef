import { describe, expect, it } from 'vitest'
import { abilities, grant, type Policy } from './grant.ts'
import { hasRole, roles, tierOf, anonymousAt, systemAt, type Person, type Role } from './actor.ts'
import { html } from './html.ts'
import { homeOf, newId, ulid } from './id.ts'
import { cursorOf, PageQuery, readCursor } from './page.ts'
import { hasForbiddenCharacters, Instant, Text } from './text.ts'

const bruno: Person = {
  kind: 'person',
  id: 'usr-rvs-1',
  tenant: 'fac-rvs-1',
  roles: ['nurse'],
  tier: 1,
  scope: { kind: 'own', id: null },
  sessionId: 'ses-1',
  sv: 1,
  authenticatedAt: 0,
}

describe('who somebody is', () => {
  it('has the tier of the highest role (spec/api.md)', () => {
    const tiers: Record<Role, number> = {
      patient: 0,
      staff: 1,
      physician: 1,
      nurse: 1,
      pharmacist: 1,
      lab_technician: 1,
      radiologist: 1,
      technician: 1,
      quality_admin: 2,
      facility_admin: 2,
      security_officer: 2,
      administration_manager: 3,
      governorate_manager: 4,
      top_management: 5,
    }
    for (const role of roles) expect(tierOf([role]), role).toBe(tiers[role])
    expect(tierOf(['patient', 'quality_admin', 'nurse'])).toBe(2)
    expect(tierOf([])).toBe(0)
  })

  it('is nobody with a role unless signed in', () => {
    expect(hasRole(bruno, 'physician', 'nurse')).toBe(true)
    expect(hasRole(bruno, 'physician')).toBe(false)
    expect(roles.some((role) => hasRole(anonymousAt('fac-rvs-1'), role) || hasRole(systemAt('fac-rvs-1'), role))).toBe(false)
  })
})

describe('a grant', () => {
  const policy: Policy<'open' | 'close', { owner: string }> = { open: () => true, close: (actor, door) => actor.id === door.owner }

  it('hands the very thing over, or says which act is refused', () => {
    const door = { owner: 'somebody' }
    expect(grant(policy, 'open', bruno, door)).toEqual({ ok: true, value: door })
    expect(grant(policy, 'close', bruno, door)).toEqual({
      ok: false,
      fault: { kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'close' },
    })
    expect(abilities(policy, bruno, { owner: bruno.id })).toEqual({ open: true, close: true })
  })
})

describe('ids', () => {
  it('carry their home and sort by time', () => {
    const early = newId('inc', 'rvs', Date.UTC(2026, 0, 1))
    const late = newId('inc', 'rvs', Date.UTC(2026, 0, 1) + 1)
    expect(early).toMatch(/^inc-rvs-[0-9a-hjkmnp-tv-z]{26}$/)
    expect(early < late).toBe(true)
    expect(homeOf('inc', early)).toBe('rvs')
    expect(ulid(0).slice(0, 10)).toBe('0000000000')
    expect(ulid(2 ** 48 - 1).slice(0, 10)).toBe('7zzzzzzzzz')
    expect(new Set(Array.from({ length: 1_000 }, () => ulid(1))).size).toBe(1_000)
  })

  it('are nothing else’s ids', () => {
    const id = newId('inc', 'rvs', 1)
    for (const wrong of [
      '',
      'inc',
      id.toUpperCase(),
      `${id}0`,
      id.slice(0, -1),
      id.replace('inc', 'usr'),
      id.replace('rvs', 'toolong'),
      ` ${id}`,
      `${id}\n`,
      id.replace(/.$/, 'u'),
    ])
      expect(homeOf('inc', wrong), wrong).toBeNull()
  })
})

describe('cursors', () => {
  it('come back as they went, whatever the value', () => {
    for (const after of [null, 0, -1.5, '', '2026-11-20T06:30:00.000Z', 'سقوط', '👩🏽‍⚕️', '"]'])
      expect(readCursor(cursorOf({ after, row: 7 }))).toEqual({ after, row: 7 })
    expect(cursorOf({ after: 'سقوط ??>>', row: 1 })).toMatch(/^[A-Za-z0-9_-]+$/)
  })

  it('are refused when nobody gave them', () => {
    for (const wrong of [
      '',
      'x',
      '!!!',
      btoa('[1]'),
      btoa('[1,"2"]'),
      btoa('[1,1.5]'),
      btoa('{"after":1}'),
      btoa('[[],1]'),
      btoa('[1,2,3]'),
      btoa('[true,1]'),
    ])
      expect(readCursor(wrong), wrong).toBeNull()
  })

  it('come in pages of one to a hundred', () => {
    expect(PageQuery.parse({})).toEqual({ limit: 25 })
    for (const limit of ['0', '101', 'x', '1.5', '-1']) expect(PageQuery.safeParse({ limit }).success, limit).toBe(false)
    expect(PageQuery.parse({ limit: '100' }).limit).toBe(100)
  })
})

describe('a text', () => {
  const line = Text(10)

  it('is trimmed, composed, and has the newlines of Unix', () => {
    expect(line.parse('  e\u0301\r\nx ')).toBe('é\nx')
    expect(line.parse('سلام\u2067a\u2069')).toBe('سلام\u2067a\u2069')
    expect(line.parse('می\u200cروم')).toBe('می\u200cروم')
  })

  it('has no characters that change what a reader sees', () => {
    for (const code of [0x00, 0x08, 0x0b, 0x0c, 0x0e, 0x1f, 0x7f, 0x80, 0x9f, 0x202a, 0x202e, 0xfeff, 0xd800, 0xdfff])
      expect(hasForbiddenCharacters(`a${String.fromCharCode(code)}b`), code.toString(16)).toBe(true)
    for (const text of ['\t', '\n', '\u00a0', '\u200c', '\u200d', '\u2066a\u2069', '😀', 'ًٌٍ'])
      expect(hasForbiddenCharacters(text), JSON.stringify(text)).toBe(false)
  })

  it('is neither empty nor too long, counted as typed', () => {
    for (const wrong of ['', ' ', '\n\t', 'x'.repeat(11), 7, null, undefined, {}])
      expect(line.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false)
    expect(line.parse('x'.repeat(10))).toHaveLength(10)
  })
})

describe('an instant', () => {
  it('is kept in UTC with milliseconds', () => {
    expect(Instant.parse('2026-11-20T09:30:00+03:00')).toBe('2026-11-20T06:30:00.000Z')
    expect(Instant.parse('2026-11-20T06:30:00Z')).toBe('2026-11-20T06:30:00.000Z')
    expect(Instant.parse('2024-02-29T23:59:59.5Z')).toBe('2024-02-29T23:59:59.500Z')
  })

  it('says its offset and is a day that there is', () => {
    for (const wrong of [
      '',
      '2026-11-20',
      '2026-11-20T06:30:00',
      '2025-02-29T00:00:00Z',
      '2026-13-01T00:00:00Z',
      '2026-11-20T24:00:00Z',
      'now',
      '1700000000',
    ])
      expect(Instant.safeParse(wrong).success, wrong).toBe(false)
  })
})

describe('html', () => {
  it('escapes every hole, also inside attributes and lists, and nothing twice', () => {
    const typed = `<script>"'&`
    expect(html`<p title="${typed}">${typed}</p>`.text).toBe('<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>')
    expect(html`<ul>${['<', html`<b>${'&'}</b>`]}</ul>`.text).toBe('<ul>&lt;<b>&amp;</b></ul>')
    expect(html`${null}${undefined}${false}${0}`.text).toBe('0')
  })

  it('takes no look-alike for markup', () => {
    expect(html`${{ text: '<b>' } as never}`.text).not.toContain('<b>')
  })
})
