import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Entry } from './chain.ts'
import { auditEventOf, bundleOf } from './fhir.ts'
import { AuditEvent, AuditEventBundle } from './schema.ts'

const entry = (action: string, more: Partial<Entry> = {}): Entry => ({
  seq: 4711,
  at: '2026-11-22T03:14:49.395Z',
  actor: 'usr-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj',
  session: null,
  action,
  subject: 'inc-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj',
  before: '{"description":"s1.1.AAAA"}',
  after: null,
  reason: 's1.1.BBBB',
  prev: 'a'.repeat(64),
  hash: 'b'.repeat(64),
  ...more,
})

/** Every action that some verb writes, as the sources have it. */
const written = [
  ...new Set(
    readdirSync('worker', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('test'))
      .flatMap((file) => [...readFileSync(join('worker', file), 'utf8').matchAll(/action: '([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action!)),
  ),
].toSorted()

// DICOM PS3.16 CID 400–403 and the FHIR R4 value sets audit-event-type, audit-event-sub-type; codes of ours stand beside.
const types: Record<string, string[]> = {
  'http://dicom.nema.org/resources/ontology/DCM': ['110106', '110113', '110114'],
  'http://terminology.hl7.org/CodeSystem/audit-event-type': ['rest'],
}
const subtypes = ['110122', '110123', '110132', '110136', '110137', 'object', 'create', 'read', 'update', 'delete']

describe('an entry as a FHIR AuditEvent', () => {
  it('has the elements and codes of R4, for every action that is written', () => {
    expect(written.length).toBeGreaterThan(40)
    for (const action of written) {
      const event = AuditEvent.parse(auditEventOf('fac-rvs-01kas0000000000000000000aa', entry(action)))
      expect(types[event.type.system], action).toContain(event.type.code)
      expect(subtypes, action).toContain(event.subtype[0]!.code)
      expect(event.subtype[1]).toEqual({ system: 'urn:salama:audit-action', code: action })
      expect(event.agent.filter(({ requestor }) => requestor)).toHaveLength(1)
    }
  })

  it('says who, what, when, about what and where in the chain, and no text', () => {
    const event = auditEventOf('fac-rvs-x', entry('incident.read'))
    expect(event).toMatchObject({
      type: { code: 'rest' },
      action: 'R',
      recorded: '2026-11-22T03:14:49.395Z',
      outcome: '0',
      purposeOfEvent: [{ coding: [{ code: 'HQUALIMP' }] }],
      source: { observer: { identifier: { value: 'fac-rvs-x' } } },
      entity: [{ what: { identifier: { value: 'inc-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj' } } }],
    })
    expect(event.agent.find(({ requestor }) => requestor)!.who.identifier.value).toBe('usr-rvs-01kb4vj5r0w4q8n1z6t3x9c5mj')
    expect(event.extension[0]!.extension).toContainEqual({ url: 'hash', valueString: 'b'.repeat(64) })
    expect(JSON.stringify(event)).not.toMatch(/s1\.1\./)
  })

  it('tells what failed from what was done', () => {
    expect(auditEventOf('t', entry('login.fail'))).toMatchObject({ type: { code: '110114' }, action: 'E', outcome: '4' })
    expect(auditEventOf('t', entry('session.open'))).toMatchObject({ subtype: [{ code: '110122' }, {}], outcome: '0' })
    expect(auditEventOf('t', entry('session.reuse'))).toMatchObject({ type: { code: '110113' }, outcome: '8' })
    expect(auditEventOf('t', entry('person.roles'))).toMatchObject({ type: { code: '110113' }, subtype: [{ code: '110136' }, {}] })
  })

  it('comes in a Bundle that leads on', () => {
    const bundle = AuditEventBundle.parse(bundleOf('t', [entry('incident.move')], 9, '/api/v1/audit/fhir?cursor=x'))
    expect(bundle).toMatchObject({
      total: 9,
      link: [{ relation: 'next', url: '/api/v1/audit/fhir?cursor=x' }],
      entry: [{ search: { mode: 'match' } }],
    })
    expect(bundleOf('t', [], 0, null).link).toEqual([])
  })

  const examples = '../shared/data/fhir/r4-examples'
  it.skipIf(!existsSync(examples))('has what the examples of the standard have in common (wants the shared data)', () => {
    const shown = readdirSync(examples)
      .filter((file) => file.startsWith('AuditEvent-'))
      .map((file) => JSON.parse(readFileSync(join(examples, file), 'utf8')) as Record<string, unknown>)
    expect(shown.length).toBeGreaterThan(2)
    const common = Object.keys(shown[0]!).filter((key) => shown.every((each) => key in each) && !['text', 'meta'].includes(key))
    expect(Object.keys(auditEventOf('t', entry('incident.read')))).toEqual(expect.arrayContaining(common))
  })
})
