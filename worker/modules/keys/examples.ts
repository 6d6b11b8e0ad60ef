/** Examples of the API's documents. */
const id = 'fac-rvs-01kb4vj5r0q2n8e6s4a0z7p3kc'
const first = { version: 1, createdAt: '2026-11-01T08:00:00.000Z' }

export const keys = {
  params: { id },
  answer: {
    id,
    wrappedBy: 'root',
    versions: [{ ...first, state: 'current' }],
    resealing: null,
    index: { versions: [{ ...first, state: 'current' }], reindexing: null },
  },
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
    index: keys.answer.index,
  },
}
export const rotateIndex = {
  params: { id },
  body: {},
  answer: {
    ...keys.answer,
    index: {
      versions: [
        { version: 2, createdAt: '2026-11-20T08:00:00.000Z', state: 'current' },
        { ...first, state: 'replacing' },
      ],
      reindexing: {
        version: 2,
        startedAt: '2026-11-20T08:00:00.000Z',
        walksFrom: '2026-11-20T08:07:00.000Z',
        finishedAt: null,
        reindexed: 0,
        left: 412,
        unopenable: 0,
      },
    },
  },
}
export const root = {
  answer: { current: 'root-4f1f6c0d2b7a', former: [], services: [], keyrings: 9, waiting: 0 },
}
export const rewrap = { body: {}, answer: { rewrapped: 0, already: 9, failed: [], next: null } }

const certificate = `salama/certificate
Every key of this facility was destroyed. What it had sealed opens for nobody.
facility ${id}
slug northgate
destroyed-at 2026-11-20T08:00:00.000Z
key-versions 1 2
wrapped-by root-4f1f6c0d2b7a
key-service none
by usr-nat-01kb4vj5r0q2n8e6s4a0z7p3kc
checkpoint 4711 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 2026-11-20T07:59:58.000Z
signed-with 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo

— salama/certificate b2theQ…
`
const destroyed = { id, destroyedAt: '2026-11-20T08:00:00.000Z', keyVersions: [1, 2], keyService: 'none', certificate }
export const shred = { params: { id }, body: { slug: 'northgate', reason: 'The hospital has left the nation.' }, answer: destroyed }
export const proof = { params: { id }, answer: destroyed }
