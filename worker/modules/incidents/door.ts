import { isSealed } from '../../kernel/sealed.ts'
import type { Sealer } from '../../http/seal.ts'
import { wordsOf } from '../triage/normalise.ts'
import type { Action, Incident, IncidentRow, Jci, Message, ReportStatus, TrailEntry } from './schema.ts'
import type { SealedTrailEntry } from './read-trail.ts'

/** Where each text of a report rests; part of what its seal is bound to. */
export const incidentCell = (column: string, record: string) => ({ table: 'incidents', column, record })
export const messageCell = (record: string) => ({ table: 'messages', column: 'text', record })
export const attachmentCell = (record: string) => ({ table: 'attachments', column: 'name', record })
export const receiptCell = (record: string) => ({ table: 'incidents', column: 'receipt', record })
export const nameCell = (record: string) => ({ table: 'people', column: 'displayName', record })

const excerptLength = 160

/** The beginning of a narrative, cut at a word. */
export function excerptOf(description: string): string {
  const line = description.replaceAll(/\s+/g, ' ')
  if (line.length <= excerptLength) return line
  const cut = line.lastIndexOf(' ', excerptLength - 1)
  return `${line.slice(0, cut > 80 ? cut : excerptLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** A medical file number as it is compared: NFKC, digits as ASCII, no separators, upper case. */
export const normaliseFileNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase()

/** The words of a report that a search shall find. */
export const searchWordsOf = (...texts: (string | undefined | null)[]): string[] => wordsOf(texts.filter(Boolean).join('\n'))

const sealedTexts = [
  'description',
  'specificError',
  'involvedPerson',
  'medicalFileNumber',
  'responsibleManager',
  'immediateAction',
  'notes',
  'finalReport',
  'closureJustification',
] as const

/** Opens the texts that the object handed out. */
export async function openIncident(sealer: Sealer, sheet: Incident): Promise<Incident> {
  const opened = await Promise.all(sealedTexts.map((field) => sealer.openOptional(incidentCell(field, sheet.id), sheet[field])))
  const texts = Object.fromEntries(sealedTexts.map((field, i) => [field, opened[i]])) as Pick<Incident, (typeof sealedTexts)[number]>
  const assessment = sheet.assessment && {
    ...sheet.assessment,
    rationale: await sealer.openOptional(incidentCell('rationale', sheet.id), sheet.assessment.rationale),
  }
  const feedback = await Promise.all(
    (sheet.ai?.feedback ?? []).map(async (review) => ({
      ...review,
      comment: await sealer.openOptional(incidentCell('reviewComment', sheet.id), review.comment),
    })),
  )
  const attachments =
    sheet.attachments &&
    (await Promise.all(sheet.attachments.map(async (each) => ({ ...each, name: await sealer.open(attachmentCell(each.id), each.name) }))))
  const cell = (column: string) => incidentCell(column, sheet.id)
  const openAction = async (action: Action): Promise<Action> => {
    const [text, evidence, effectiveness] = await Promise.all([
      sealer.open(cell('text'), action.text),
      sealer.openOptional(cell('evidence'), action.evidence),
      sealer.openOptional(cell('effectiveness'), action.effectiveness),
    ])
    return { ...action, text, evidence, effectiveness }
  }
  const [corrective, preventive, jci, responsiblePerson] = await Promise.all([
    Promise.all(sheet.actions.corrective.map(openAction)),
    Promise.all(sheet.actions.preventive.map(openAction)),
    sheet.jci && openJci(sealer, sheet.id, sheet.jci),
    sealer.openOptional(cell('disclosureResponsible'), sheet.disclosure?.responsiblePerson ?? null),
  ])
  const disclosure = sheet.disclosure && { ...sheet.disclosure, responsiblePerson }
  return {
    ...sheet,
    ...texts,
    actions: { corrective, preventive },
    jci,
    disclosure,
    assessment,
    ...(attachments ? { attachments } : {}),
    ai: sheet.ai && { ...sheet.ai, feedback },
  }
}

async function openJci(sealer: Sealer, id: string, jci: Jci): Promise<Jci> {
  const open = (column: keyof Jci, sealed: string) => sealer.open(incidentCell(column, id), sealed)
  const [standard, measurableElement, evidence, gapAnalysis, actionPlan] = await Promise.all([
    open('standard', jci.standard),
    sealer.openOptional(incidentCell('measurableElement', id), jci.measurableElement),
    open('evidence', jci.evidence),
    open('gapAnalysis', jci.gapAnalysis),
    open('actionPlan', jci.actionPlan),
  ])
  return { ...jci, standard, measurableElement, evidence, gapAnalysis, actionPlan }
}

export const openRows = (sealer: Sealer, rows: readonly IncidentRow[]): Promise<IncidentRow[]> =>
  Promise.all(rows.map(async (row) => ({ ...row, excerpt: await sealer.openOptional(incidentCell('excerpt', row.id), row.excerpt) })))

export const openMessages = (sealer: Sealer, messages: readonly Message[]): Promise<Message[]> =>
  Promise.all(messages.map(async (message) => ({ ...message, text: await sealer.open(messageCell(message.id), message.text) })))

export const openReportStatus = async (sealer: Sealer, status: ReportStatus): Promise<ReportStatus> => ({
  ...status,
  messages: await openMessages(sealer, status.messages),
})

/** A trail in clear: texts inside before and after are opened where they stand. */
export function openTrail(sealer: Sealer, entries: readonly SealedTrailEntry[]): Promise<TrailEntry[]> {
  return Promise.all(
    entries.map(async (entry) => ({
      seq: entry.seq,
      at: entry.at,
      actor: { id: entry.actor, name: await sealer.openOptional(nameCell(entry.actor), entry.actorName) },
      action: entry.action,
      before: await openJson(sealer, entry.subject, entry.before),
      after: await openJson(sealer, entry.subject, entry.after),
      reason: await sealer.openOptional(incidentCell('reason', entry.subject), entry.reason),
      hash: entry.hash,
    })),
  )
}

async function openJson(sealer: Sealer, record: string, json: string | null): Promise<Record<string, unknown> | null> {
  if (json === null) return null
  return (await openInside(sealer, record, '', JSON.parse(json))) as Record<string, unknown>
}

/** Every sealed text inside a value, however deep, opened as what its field is called. */
async function openInside(sealer: Sealer, record: string, key: string, value: unknown): Promise<unknown> {
  if (isSealed(value)) return sealer.open(incidentCell(key, record), value)
  if (Array.isArray(value)) return Promise.all(value.map((each) => openInside(sealer, record, key, each)))
  if (value === null || typeof value !== 'object') return value
  const fields = Object.entries(value).map(async ([name, inner]) => [name, await openInside(sealer, record, name, inner)] as const)
  return Object.fromEntries(await Promise.all(fields))
}
