import { tierOf, type Actor, type Role } from '../../kernel/actor.ts'
import { freshLimitMs } from './limits.ts'

/** Second factors are mandatory from tier 2 on (decision 5). */
export const needsSecondFactor = (roles: readonly Role[]): boolean => tierOf(roles) >= 2

/** What stands beside a password. */
export type Factors = { totp: boolean; recoveryCodes: number; passkeys: number }

/** Whether a password that was right still wants a code: always with an app, and where only passkeys keep the role's promise. */
export const wantsCode = (roles: readonly Role[], { totp, passkeys }: Factors): boolean => totp || (needsSecondFactor(roles) && passkeys > 0)

export const passkeysPerPerson = 10

/** A ceremony as the object needs it to spend it: its name, and until when it must be remembered (ms). */
export type Ceremony = { id: string; until: number }

/** How a use of a passkey is called (RFC 8176): bound to one device or synced by its owner's provider, and verified by the person. */
export const methodsOf = ({ synced }: { synced: boolean }): string[] => [synced ? 'swk' : 'hwk', 'user']

/** Whether the last full authentication is recent enough for roles, factors and the like (spec/policy.md, Step-up). */
export const isFresh = (actor: Actor, nowMs: number): boolean => actor.kind === 'person' && nowMs - actor.authenticatedAt <= freshLimitMs
