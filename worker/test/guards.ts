/** One guard of the product: taking it out must be noticed by the tests named. `text` stands in the file exactly once. */
export type Guard = { name: string; file: string; text: string; instead: string; shownBy: readonly [file: string, only?: string] }

const rights = 'worker/http/rights.workerd.test.ts'
const door = 'worker/http/door.test.ts'
const auth = 'worker/modules/auth/auth.workerd.test.ts'
const passkeys = 'worker/modules/auth/passkeys.workerd.test.ts'
const incidents = 'worker/modules/incidents/incidents.workerd.test.ts'
const people = 'worker/modules/people/roles.workerd.test.ts'
const models = 'bench/sign-in.test.ts'

const matrix = [rights, 'is what every role meets on every route'] as const
const standing = [rights, 'end at once with the session'] as const
const badCredentials = [rights, 'open nothing in a bad state'] as const
const isolation = [rights, 'answers another hospital’s id exactly'] as const
const script = [models, 'in a few hundred scripts'] as const

/** Guards that decide, each with what is left when it is gone (`npm run bench guards`). */
export const guards: readonly Guard[] = [
  // The door.
  {
    name: 'role of a route',
    file: 'worker/http/mount.ts',
    text: `typeof access === 'string' || hasRole(person, ...access)`,
    instead: 'true',
    shownBy: matrix,
  },
  {
    name: 'own password first',
    file: 'worker/http/mount.ts',
    text: `if (duties.includes('password'))`,
    instead: 'if (false)',
    shownBy: [rights, 'close everything but their own duties'],
  },
  {
    name: 'second factor first',
    file: 'worker/http/mount.ts',
    text: `if (duties.includes('mfa'))`,
    instead: 'if (false)',
    shownBy: [rights, 'close everything but their own duties'],
  },
  {
    name: 'fresh sign-in',
    file: 'worker/http/mount.ts',
    text: 'if (route.stepUp && !isFresh(person, Date.now()))',
    instead: 'if (false)',
    shownBy: [rights, 'asks for a fresh sign-in'],
  },
  {
    name: 'refusals in the trail',
    file: 'worker/http/mount.ts',
    text: 'if (denial) await noteDenial(c.env, known.person!, denial)',
    instead: '',
    shownBy: ['worker/modules/audit/denials.workerd.test.ts'],
  },
  {
    name: 'standing at home of who goes elsewhere',
    file: 'worker/http/mount.ts',
    text: 'if (!standing.ok) return standing',
    instead: '',
    shownBy: standing,
  },
  {
    name: 'limit of sign-ins',
    file: 'worker/http/mount.ts',
    text: 'if (refused) return fail(refused)\n  }\n\n  const params',
    instead: '}\n\n  const params',
    shownBy: [auth, 'make the sixth sign-in of a minute wait'],
  },
  { name: 'depth of a body', file: 'worker/http/parse.ts', text: 'if (depthOf(text) > deepest)', instead: 'if (false)', shownBy: [door] },
  { name: 'size of a streamed body', file: 'worker/http/parse.ts', text: 'if (size > limit) return null', instead: '', shownBy: [door] },
  {
    name: 'told size of a body',
    file: 'worker/http/parse.ts',
    text: 'if (Number(length ?? 0) > limit) return null',
    instead: '',
    shownBy: ['worker/http/bad-input.workerd.test.ts', 'is refused on every route with its own clear error'],
  },
  { name: 'type of a body', file: 'worker/http/parse.ts', text: `if (type !== 'application/json')`, instead: 'if (false)', shownBy: [door] },
  { name: 'encoding of a body', file: 'worker/http/parse.ts', text: 'fatal: true', instead: 'fatal: false', shownBy: [door] },
  {
    name: 'owner of an Idempotency-Key',
    file: 'worker/http/mount.ts',
    text: `sha256(\`\${person?.id ?? 'anonymous'}|\${key}\`)`,
    instead: 'sha256(key)',
    shownBy: [incidents, 'is nobody else’s key'],
  },

  // Tokens and cookies.
  {
    name: 'audience of a token',
    file: 'worker/http/session.ts',
    text: `audience,\n      typ: 'at+jwt',`,
    instead: `typ: 'at+jwt',`,
    shownBy: badCredentials,
  },
  {
    name: 'issuer of a token',
    file: 'worker/http/session.ts',
    text: `issuer,\n      audience,\n      typ: 'at+jwt',`,
    instead: `audience,\n      typ: 'at+jwt',`,
    shownBy: badCredentials,
  },
  {
    name: 'type of a token',
    file: 'worker/http/session.ts',
    text: `typ: 'at+jwt',\n      requiredClaims`,
    instead: 'requiredClaims',
    shownBy: badCredentials,
  },
  {
    name: 'MAC of a refresh token',
    file: 'worker/http/session.ts',
    text: 'return timingSafeEqual(mac, fromBase64Url(match[4]!)) ? token : null',
    instead: 'return mac ? token : null',
    shownBy: [auth, 'takes no cookie that it did not make'],
  },
  {
    name: 'purpose of a ceremony',
    file: 'worker/http/session.ts',
    text: 'claims.purpose === purpose ?',
    instead: 'claims.purpose ?',
    shownBy: [passkeys, 'with a ceremony that has ended'],
  },
  {
    name: 'own page, to refresh',
    file: 'worker/modules/auth/routes.ts',
    text: `if (!sameOrigin(request)) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'refresh from another site' })`,
    instead: '',
    shownBy: [auth, 'asks for the proof that our own page sent it'],
  },
  {
    name: 'own page, to sign out',
    file: 'worker/modules/auth/routes.ts',
    text: `if (!sameOrigin(request)) return fail({ kind: 'forbidden', code: 'INSUFFICIENT_PERMISSIONS', action: 'sign out from another site' })`,
    instead: '',
    shownBy: [auth, 'asks for the proof that our own page sent it'],
  },
  {
    name: 'origin beside Sec-Fetch-Site',
    file: 'worker/http/refresh-cookie.ts',
    text: `request.headers.get('origin') === new URL(request.url).origin && `,
    instead: '',
    shownBy: [door],
  },
  {
    name: 'Sec-Fetch-Site beside origin',
    file: 'worker/http/refresh-cookie.ts',
    text: ` && request.headers.get('sec-fetch-site') === 'same-origin'`,
    instead: '',
    shownBy: [door],
  },

  // The desk.
  {
    name: 'tenant at the desk',
    file: 'worker/objects/visit.ts',
    text: 'if (caller.actor.tenant !== house.tenant) return notFound()',
    instead: '',
    shownBy: [rights, 'a desk refuses an actor of another house'],
  },
  { name: 'admission at the desk', file: 'worker/objects/visit.ts', text: 'if (refused) return fail(refused)', instead: '', shownBy: standing },
  {
    name: 'key with another request',
    file: 'worker/objects/visit.ts',
    text: 'kept.request !== request',
    instead: 'false',
    shownBy: [incidents, 'refuses the key with another body'],
  },
  {
    name: 'session is alive',
    file: 'worker/modules/auth/admission.ts',
    text: 'row && row.openedAt > now - absoluteLimitMs && lastActive(house, actor.sessionId, row.rotatedAt) > now - idleLimitMs',
    instead: 'row',
    shownBy: standing,
  },
  { name: 'account is active', file: 'worker/modules/auth/admission.ts', text: ` || row.status !== 'active'`, instead: '', shownBy: standing },
  { name: 'rights are current', file: 'worker/modules/auth/admission.ts', text: ' || row.sv !== actor.sv', instead: '', shownBy: standing },

  // Signing in.
  {
    name: 'wait after failures',
    file: 'worker/modules/auth/begin-login.ts',
    text: 'if (blockedUntil > now)',
    instead: 'if (false)',
    shownBy: script,
  },
  {
    name: 'attempt is counted first',
    file: 'worker/modules/auth/begin-login.ts',
    text: 'failures: failures + 1,',
    instead: 'failures,',
    shownBy: script,
  },
  {
    name: 'wait at the second step',
    file: 'worker/modules/auth/verify-mfa.ts',
    text: 'if (credential.blockedUntil > now)',
    instead: 'if (false)',
    shownBy: script,
  },
  {
    name: 'password is compared',
    file: 'worker/modules/auth/finish-login.ts',
    text: ' || !sameText(credential.password, proof)',
    instead: '',
    shownBy: script,
  },
  {
    name: 'second step is asked for',
    file: 'worker/modules/auth/finish-login.ts',
    text: 'if (wantsCode(person.roles, factorsOf(house.db, credential)))',
    instead: 'if (false)',
    shownBy: script,
  },
  {
    name: 'code once a time step',
    file: 'worker/modules/auth/verify-mfa.ts',
    text: 'proof.step > credential.totpStep',
    instead: 'proof.step > 0',
    shownBy: script,
  },
  {
    name: 'recovery code once',
    file: 'worker/modules/auth/verify-mfa.ts',
    text: 'credential.recoveryCodes.filter((code) => code !== proof.recoveryHash)',
    instead: 'credential.recoveryCodes',
    shownBy: script,
  },
  {
    name: 'recovery code is known',
    file: 'worker/modules/auth/verify-mfa.ts',
    text: 'if (!credential.recoveryCodes.includes(proof.recoveryHash)) return null',
    instead: '',
    shownBy: script,
  },
  { name: 'ceremony once', file: 'worker/modules/auth/use-passkey.ts', text: ' || isSpent(house.db, ceremony.id)', instead: '', shownBy: script },
  { name: 'counter rises', file: 'worker/modules/auth/use-passkey.ts', text: ' || !rises(passkey, counter)', instead: '', shownBy: script },
  {
    name: 'reuse ends the family',
    file: 'worker/modules/auth/refresh-session.ts',
    text: `if (generation !== session.generation) return end('reuse')`,
    instead: '',
    shownBy: script,
  },
  {
    name: 'grace is ten seconds',
    file: 'worker/modules/auth/refresh-session.ts',
    text: ' && now - session.rotatedAt <= graceMs',
    instead: '',
    shownBy: script,
  },
  {
    name: 'session ends idle',
    file: 'worker/modules/auth/refresh-session.ts',
    text: ' || now - lastActive(house, session.id, session.rotatedAt) > idleLimitMs',
    instead: '',
    shownBy: script,
  },
  {
    name: 'session ends after a shift',
    file: 'worker/modules/auth/refresh-session.ts',
    text: 'now - session.openedAt > absoluteLimitMs || ',
    instead: '',
    shownBy: [auth, 'ends it after fifteen idle minutes'],
  },
  {
    name: 'one’s own sessions only',
    file: 'worker/modules/auth/end-sessions.ts',
    text: 'if (session.personId !== actor.id) return hidden()',
    instead: '',
    shownBy: [auth, 'can each be ended'],
  },

  // Reports.
  {
    name: 'one’s own reports only',
    file: 'worker/modules/incidents/policy.ts',
    text: `isQuality(actor) || reportedIt(actor, incident) || isManager(actor) || actor.kind === 'system'`,
    instead: '!!incident',
    shownBy: [incidents, 'shows a reporter the own report'],
  },
  {
    name: 'one’s own list only',
    file: 'worker/modules/incidents/read-incident.ts',
    text: ` || !hasRole(actor, 'quality_admin')\n`,
    instead: '\n',
    shownBy: ['worker/modules/incidents/incident-list.workerd.test.ts', 'gives staff their own'],
  },
  {
    name: 'answers from the reporter only',
    file: 'worker/modules/incidents/answer-question.ts',
    text: 'if (!incidentPolicy.answer(actor, reportedOf(house.tenant, found.value)))',
    instead: 'if (false)',
    shownBy: [incidents, 'takes answers from the reporter alone'],
  },
  {
    name: 'trail for whom it concerns',
    file: 'worker/modules/incidents/read-trail.ts',
    text: 'if (!incidentPolicy.trail(actor, reportedOf(house.tenant, found.value))) return hidden()',
    instead: '',
    shownBy: [incidents],
  },
  {
    name: 'names in the trail',
    file: 'worker/modules/incidents/read-trail.ts',
    text: 'const shown = named || own',
    instead: 'const shown = true',
    shownBy: [incidents, 'says in the trail from where to where'],
  },
  {
    name: 'texts for managers',
    file: 'worker/modules/incidents/policy.ts',
    text: `if (isManager(actor)) return new Set<Readable>(['description', 'specificError'])`,
    instead: 'if (isManager(actor)) return new Set(everything)',
    shownBy: [incidents, 'lets a manager of the scope read'],
  },
  {
    name: 'seen revision',
    file: 'worker/modules/incidents/change-incident.ts',
    text: 'if (revision !== undefined && revision !== row.revision)',
    instead: 'if (false)',
    shownBy: [incidents, 'refuses who is late'],
  },
  {
    name: 'legal moves',
    file: 'worker/modules/incidents/lifecycle.ts',
    text: 'return allowed.includes(to) ?',
    instead: 'return allowed ?',
    shownBy: [incidents, 'answers every pair of states'],
  },
  {
    name: 'closure from ActionTaken',
    file: 'worker/modules/incidents/lifecycle.ts',
    text: `return from === 'ActionTaken' ?`,
    instead: 'return from ?',
    shownBy: [incidents, 'refuses every other state'],
  },
  {
    name: 'manager’s scope of one report',
    file: 'worker/modules/analytics/list-facts.ts',
    text: `return inScope ? ok`,
    instead: 'return fact ? ok',
    shownBy: [incidents, 'lets a manager of the scope read'],
  },
  {
    name: 'manager’s scope of a list',
    file: 'worker/modules/analytics/store.ts',
    text: `if (scope.kind === 'governorate' && scope.id) return eq(incidentFacts.governorateId, scope.id)`,
    instead: `if (scope.kind === 'governorate') return sql\`1\``,
    shownBy: [rights, 'does not let a manager of one governorate'],
  },
  {
    name: 'reading is written down',
    file: 'worker/modules/incidents/read-incident.ts',
    text: `if (reporterId !== actor.id)`,
    instead: 'if (false)',
    shownBy: [incidents, 'writes down who opens somebody else’s report'],
  },

  // People and facilities.
  {
    name: 'accounts of the own facility',
    file: 'worker/modules/people/routes.ts',
    text: `if (!hasRole(visitor.person, 'top_management') && visitor.person.tenant !== tenant) return notFound()`,
    instead: '',
    shownBy: isolation,
  },
  {
    name: 'nobody’s own roles',
    file: 'worker/modules/people/change-roles.ts',
    text: 'if (person.id === actor.id) return fail',
    instead: 'if (false) return fail',
    shownBy: [people, 'are given by the own administrator'],
  },
  {
    name: 'founding token',
    file: 'worker/modules/people/routes.ts',
    text: 'if (!token || !sameSecret(body.foundingToken, token))',
    instead: 'if (false)',
    shownBy: ['worker/modules/facilities/onboarding.workerd.test.ts'],
  },
  {
    name: 'link of the own facility',
    file: 'worker/modules/facilities/policy.ts',
    text: ' && actor.tenant === facilityId',
    instead: '',
    shownBy: isolation,
  },
  {
    name: 'demo door',
    file: 'worker/http/demo.ts',
    text: `|| !same) return`,
    instead: '|| false) return',
    shownBy: [rights, 'answers paths and methods'],
  },
  {
    name: 'demo door outside development',
    file: 'worker/http/configuration.ts',
    text: `value.DEMO_CLOCK_TOKEN === undefined || value.ENVIRONMENT === 'development'`,
    instead: 'value !== null',
    shownBy: [door],
  },

  // Seals and trail.
  {
    name: 'tenant in the seal',
    file: 'worker/http/seal.ts',
    text: `['1', tenant, cell.table,`,
    instead: `['1', tenant.slice(0, 0), cell.table,`,
    shownBy: [door],
  },
  {
    name: 'record in the seal',
    file: 'worker/http/seal.ts',
    text: 'cell.column, cell.record, String(version)',
    instead: 'cell.column, String(version)',
    shownBy: [door],
  },
  {
    name: 'courier follows the chain',
    file: 'worker/courier.ts',
    text: 'if (broken !== null) return refuse(broken)',
    instead: '',
    shownBy: ['worker/modules/audit/checkpoints.workerd.test.ts'],
  },
  {
    name: 'anchors are made once',
    file: 'worker/http/anchors.ts',
    text: `onlyIf: { etagDoesNotMatch: '*' },`,
    instead: '',
    shownBy: ['worker/modules/audit/checkpoints.workerd.test.ts', 'an anchor is laid down once'],
  },
]
