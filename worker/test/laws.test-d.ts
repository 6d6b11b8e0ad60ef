import type { Actor } from '../kernel/actor.ts'
import type { Granted } from '../kernel/grant.ts'
import type { Fault } from '../kernel/result.ts'
import type { KeyedHash, Sealed } from '../kernel/sealed.ts'
import { tell } from '../http/faults.ts'
import { insertPerson, updatePerson, type NewPerson } from '../modules/people/store.ts'
import { insertIncident, insertMessage, replaceIncident, type NewIncident, type StoredIncident } from '../modules/incidents/store.ts'
import { commit, type House, type Tx } from '../objects/commit.ts'

/** Laws that the compiler keeps: each line that breaks one must not compile (`tsc -b` reads this file, nothing runs it). */
declare const house: House, actor: Actor, tx: Tx
declare const incident: StoredIncident, newIncident: NewIncident, granted: Granted<'move', StoredIncident>, person: NewPerson
declare const sealed: Sealed, hash: KeyedHash, words: string
const change = { action: 'incident.move', subject: 'inc-rvs-1' }

// @ts-expect-error no write outside commit, so none without an audit entry
insertIncident(house.db, newIncident, [])
// @ts-expect-error
updatePerson(house.db, 'usr-rvs-1', { status: 'deactivated' })
// @ts-expect-error a driver's own transaction is not a permission to write either
house.db.transaction((raw) => insertPerson(raw, person))
commit(house, actor, change, (open) => insertPerson(open, person))

// @ts-expect-error no change of a report without a policy's yes
replaceIncident(tx, incident, { status: 'InProgress' })
// @ts-expect-error a yes to reading is none to changing
replaceIncident(tx, incident as Granted<'read', StoredIncident>, { status: 'InProgress' })
replaceIncident(tx, granted, { status: 'InProgress' })

// @ts-expect-error no await inside a transaction: it is committed at its first
commit(house, actor, change, async () => {})
// @ts-expect-error nor a promise handed back
commit(house, actor, change, () => Promise.resolve())
commit(house, actor, change, () => {})

// @ts-expect-error words that a person typed are not stored as they are
insertMessage(tx, { id: 'msg-rvs-1', incidentId: 'inc-rvs-1', from: 'quality', authorId: 'usr-rvs-1', text: words, at: '' })
insertMessage(tx, { id: 'msg-rvs-1', incidentId: 'inc-rvs-1', from: 'quality', authorId: 'usr-rvs-1', text: sealed, at: '' })
// @ts-expect-error nor put into the index of words
insertIncident(tx, newIncident, [words])
insertIncident(tx, newIncident, [hash])
// @ts-expect-error nor given as a reason in the trail
commit(house, actor, { ...change, reason: words }, () => {})

// @ts-expect-error a fault is one of those that the door can tell
tell({ kind: 'out-of-coffee' })
export const toldOf = (fault: Fault) => tell(fault).status
