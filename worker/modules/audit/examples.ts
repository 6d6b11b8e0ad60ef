import { bundleOf } from './fhir.ts'
const note = `salama/fac-rvs-01kas0000000000000000000aa
1800
1r0g6wKkwpoFsiVvHRXuUQ2KbScbmXVBIvWlJQWqjuM=
2026-11-22T09:14:07.311Z

— salama/fac-rvs-01kas0000000000000000000aa Fvp1nG0p…
`

export const checkpoints = {
  query: { limit: '100' },
  answer: {
    items: [{ size: 1800, at: '2026-11-22T09:14:07.311Z', hash: 'd6bd20eb02a4c29a05b2256f1d15ee510d8a6d271b99754122f5a52505aa8ee3', note }],
    nextCursor: null,
    total: 1,
  },
}

export const verify = { body: {}, answer: { ok: true, entries: 1824, checkpoints: 18 } }

export const search = {
  query: { action: 'hospital' },
  answer: {
    items: [
      {
        seq: 1,
        at: '2026-01-04T07:00:00.000Z',
        actor: { id: 'system', name: null },
        action: 'hospital.open',
        subject: { id: 'fac-rvs-01kas0000000000000000000aa', name: null },
        before: null,
        after: { code: 'rvs', slug: 'riverside', template: 'ksa', status: 'active' },
        reason: null,
        hash: 'd6bd20eb02a4c29a05b2256f1d15ee510d8a6d271b99754122f5a52505aa8ee3',
      },
    ],
    nextCursor: null,
    total: 1,
    totalIsExact: true,
  },
}

export const exported = {
  query: { limit: '1' },
  answer: {
    items: [
      {
        seq: 1,
        at: '2026-01-04T07:00:00.000Z',
        actor: 'system',
        session: null,
        action: 'hospital.open',
        subject: 'fac-rvs-01kas0000000000000000000aa',
        before: null,
        after: '{"code":"rvs","slug":"riverside","template":"ksa","status":"active"}',
        reason: null,
        prev: '0000000000000000000000000000000000000000000000000000000000000000',
        hash: '9b6f0b4f7c1d1f9a4ff2a9d4a3b2a5f0c8f3a19e2c7d5b6e8a1f0c3d2e4b5a69',
      },
    ],
    nextCursor: 'W251bGwsMV0',
    total: 1824,
  },
}

export const receipt = {
  body: {
    receipt:
      'eyJhbGciOiJFZERTQSIsImtpZCI6ImNoZWNrcG9pbnQtQ1pSVGt6M3YiLCJ0eXAiOiJzYWxhbWEtcmVjZWlwdCJ9.eyJ0ZW5hbnQiOiJmYWMtcnZzLTAxa2FzMDAwMDAwMDAwMDAwMDAwMDAwMGFhIiwic2VxIjoxODI0LCJoYXNoIjoiZDZiZDIwZWIwMmE0YzI5YTA1YjIyNTZmMWQxNWVlNTEwZDhhNmQyNzFiOTk3NTQxMjJmNWE1MjUwNWFhOGVlMyJ9.…',
  },
  answer: { ok: true, verdict: 'stands', seq: 1824, at: '2026-11-22T09:14:07.311Z', action: 'incident.submit' },
}

const alert = {
  id: 'alr-rvs-01kas0000000000000000000aa',
  rule: 'failed-sign-ins',
  severity: 'high',
  person: { id: 'usr-rvs-01kas0000000000000000000aa', name: 'Bruno Almeida' },
  count: 7,
  firstAt: '2026-11-22T09:01:12.004Z',
  lastAt: '2026-11-22T09:09:48.690Z',
  seq: 1811,
  state: 'acknowledged',
  acknowledged: { id: 'usr-rvs-01kas0000000000000000000ac', name: 'Karim Hassan', at: '2026-11-22T09:12:30.118Z' },
  resolved: null,
  reason: null,
  revision: 2,
}

export const alerts = {
  query: { limit: '10' },
  answer: { items: [{ ...alert, state: 'open', acknowledged: null, revision: 1 }], nextCursor: null, total: 1 },
}

export const alertCount = { answer: { open: 1, acknowledged: 1 } }

export const handleAlert = {
  params: { id: alert.id },
  body: { state: 'acknowledged', revision: 1 },
  answer: alert,
}

export const auditEvents = {
  query: { limit: '1' },
  answer: bundleOf('fac-rvs-01kas0000000000000000000aa', exported.answer.items, 1824, '/api/v1/audit/fhir?limit=1&cursor=W251bGwsMV0'),
}
