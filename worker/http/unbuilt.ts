import { z } from 'zod'
import { fail } from '../kernel/result.ts'
import { route, type Route } from './route.ts'

/** Routes of the contract that are not built yet: they answer 501, and the README lists them. */
const unbuilt: [method: Route['method'], path: string, feature: string][] = [
  ['post', '/ai/classify/batch', 'Batch classification'],
  ['get', '/ai/models', 'The model registry'],
  ['get', '/ai/labels/export', 'Export of labels'],
]

/** First words of the clinical routes, which come with the chart. */
export const clinicalNouns = [
  'patients',
  'appointments',
  'tasks',
  'medications',
  'pharmacy',
  'orders',
  'results',
  'imaging',
  'break-glass',
  'live',
  'metrics',
] as const

export const unbuiltRoutes: readonly Route[] = unbuilt.map(([method, path, feature]) => {
  return route({
    method,
    path,
    tag: 'not built yet',
    access: 'signed-in',
    summary: `${feature}: not built yet.`,
    answer: z.never(),
    faults: ['not-implemented'],
    example: { answer: null },
    handle: () => Promise.resolve(fail({ kind: 'not-implemented', feature })),
  })
})
