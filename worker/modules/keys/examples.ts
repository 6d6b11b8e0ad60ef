/** Examples of the API's documents. */
const id = 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc'
const first = { version: 1, createdAt: '2026-11-01T08:00:00.000Z' }

export const keys = {
  params: { id },
  answer: { id, wrappedBy: 'root', versions: [{ ...first, state: 'current' }], resealing: null },
}
export const rotate = {
  params: { id },
  body: {},
  answer: {
    id,
    wrappedBy: 'root',
    versions: [
      { version: 2, createdAt: '2026-11-20T08:00:00.000Z', state: 'current' },
      { ...first, state: 'replacing' },
    ],
    resealing: { version: 2, startedAt: '2026-11-20T08:00:00.000Z', finishedAt: null, resealed: 0, left: 412, unopenable: 0 },
  },
}
export const root = {
  answer: { current: 'root-4f1f6c0d2b7a', former: [], services: [], keyrings: 9, waiting: 0 },
}
export const rewrap = { body: {}, answer: { rewrapped: 0, already: 9, failed: [], next: null } }
