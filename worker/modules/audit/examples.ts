const note = `salama/fac-rvs-01kas0000000000000000000aa
1800
1r0g6wKkwpoFsiVvHRXuUQ2KbScbmXVBIvWlJQWqjuM=
2026-11-22T09:14:07.311Z

— salama/fac-rvs-01kas0000000000000000000aa Fvp1nG0p…
`

export const checkpoints = {
  query: { limit: '1' },
  answer: {
    items: [{ size: 1800, at: '2026-11-22T09:14:07.311Z', hash: 'd6bd20eb02a4c29a05b2256f1d15ee510d8a6d271b99754122f5a52505aa8ee3', note }],
    nextCursor: null,
    total: 1,
  },
}

export const verify = { body: {}, answer: { ok: true, entries: 1824, checkpoints: 18 } }
