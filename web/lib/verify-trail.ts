import type { Verification } from '../../worker/modules/audit/schema.ts'
import { api } from './api.ts'

/** How many entries of how many were checked. */
export type Progress = { checked: number; entries: number }

/** Checks the whole trail, a stretch a call, and says how far it has come. The answer is the last one. */
export async function verifyTrail(heard: (progress: Progress) => void = () => {}): Promise<Verification> {
  let found = await api.post<Verification>('/audit/verify', {})
  while (found.ok && found.next !== undefined) {
    heard({ checked: found.checkedUpTo ?? 0, entries: found.entries })
    found = await api.post<Verification>('/audit/verify', { after: found.next })
  }
  return found
}
