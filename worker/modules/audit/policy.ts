import type { Role } from '../../kernel/actor.ts'

/**
 * After these the trail is anchored at once, by whole action or by its first word: who did them has the most to gain
 * from unwriting them (reference/security.md §2b).
 */
export const anchoredAtOnce: readonly string[] = [
  'person.roles',
  'person.deactivate',
  'mfa.disable',
  'mfa.recovery-codes',
  'passkey.add',
  'passkey.remove',
  'link.rotate',
  'export',
  'facility.suspend',
  'facility.shred',
  'key',
  'break-glass',
  'signature',
]
export const isAnchoredAtOnce = (action: string): boolean => anchoredAtOnce.some((each) => action === each || action.startsWith(`${each}.`))

/** Who may verify the chain (spec/policy.md, Administration). */
export const verifierRoles: readonly Role[] = ['quality_admin', 'security_officer', 'top_management']

/** Who may search the trail and take it out: their facility's, or the nation's own. */
export const searcherRoles: readonly Role[] = ['security_officer', 'top_management']
