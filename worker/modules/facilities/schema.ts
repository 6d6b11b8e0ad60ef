import { z } from 'zod'
import type { Sealed } from '../../kernel/sealed.ts'
import { Text } from '../../kernel/text.ts'

/** A name in both languages of the house. */
export const Name = z.strictObject({ ar: Text(200), en: Text(200) })
export type Name = z.infer<typeof Name>

export const templates = ['ksa', 'egypt', 'kuwait', 'england', 'us'] as const
export const Template = z.enum(templates)
export type Template = z.infer<typeof Template>

export const OnboardFacility = z.strictObject({
  name: Name,
  slug: z.string().regex(/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/, 'must be 3–40 lower-case letters, digits or hyphens and start with a letter'),
  code: z
    .string()
    .regex(/^[a-z][a-z0-9]{1,5}$/, 'must be 2–6 lower-case letters or digits and start with a letter')
    // Ids carry their home's code, and this one is the nation's own.
    .refine((code) => code !== 'nat', 'is the code of the nation itself; choose another'),
  governorate: Name,
  administration: Name,
  template: Template.default('ksa'),
})
export type OnboardFacility = z.infer<typeof OnboardFacility>

export const FacilityStatus = z.enum(['opening', 'active', 'suspended', 'closed'])
export type FacilityStatus = z.infer<typeof FacilityStatus>

/** What the nation's management changes: a suspended facility keeps everything and serves nobody. */
export type Standing = 'active' | 'suspended'
export const standingActions = { active: 'facility.resume', suspended: 'facility.suspend' } as const satisfies Record<Standing, string>

export const ChangeStanding = z.strictObject({ reason: Text(2_000) })

const PlaceName = z.strictObject({ ar: z.string(), en: z.string() })
const Branch = z.strictObject({ id: z.string(), name: PlaceName })

/** What anybody may know of a facility: enough to choose one from a list, never its link. */
export const PublicFacility = z.strictObject({ id: z.string(), slug: z.string(), name: PlaceName })
export type PublicFacility = z.infer<typeof PublicFacility>

export const Facility = PublicFacility.extend({
  code: z.string(),
  governorate: Branch,
  administration: Branch,
  template: Template,
  status: FacilityStatus,
  patientLink: z.string(),
  openedAt: z.string(),
})
export type Facility = z.infer<typeof Facility>

export const CascadingFacilities = z.strictObject({
  items: z.array(Branch.extend({ administrations: z.array(Branch.extend({ facilities: z.array(PublicFacility) })) })),
})

const Closable = Branch.extend({ closedAt: z.string().nullable() })
const TreePlace = Closable.extend({
  administrations: z.array(Closable.extend({ facilities: z.array(PublicFacility.extend({ status: FacilityStatus })) })),
})
export type TreePlace = z.infer<typeof TreePlace>
/** Governorates with all that lies in them. */
export const Tree = z.strictObject({ items: z.array(TreePlace) })
export type Tree = z.infer<typeof Tree>

const PlaceId = z.string().min(1, 'must be the id of a place').max(64)
/** A governorate, or an administration under one. */
export const NewPlace = z.strictObject({ name: Name, under: PlaceId.optional() })
export type NewPlace = z.infer<typeof NewPlace>

export const EditPlace = z
  .strictObject({ name: Name.optional(), under: PlaceId.optional(), closed: z.boolean().optional() })
  .refine((edit) => Object.values(edit).some((value) => value !== undefined), 'must change name, place or standing')
export type EditPlace = z.infer<typeof EditPlace>

/** One of the pair of accounts a facility starts with; the password is shown once. */
export const FirstAccount = z.strictObject({ email: z.string(), displayName: z.string(), roles: z.array(z.string()), temporaryPassword: z.string() })
export type FirstAccount = z.infer<typeof FirstAccount>

export const OnboardedFacility = z.strictObject({ facility: Facility, accounts: z.array(FirstAccount) })
export type OnboardedFacility = z.infer<typeof OnboardedFacility>

export const PatientLink = z.strictObject({ uuid: z.string(), patientLink: z.string() })

/** A row of the facility's template: what it decides, where that comes from, and who has checked it. */
export const TemplateRow = z.strictObject({
  id: z.string(),
  group: z.enum(['place', 'calendar', 'risk', 'clocks', 'retention']),
  title: PlaceName,
  text: PlaceName,
  source: z.string(),
  /** Checked by this product against its source, or by the facility's administrator. */
  verified: z.boolean(),
  checked: z.strictObject({ at: z.string(), by: z.strictObject({ id: z.string(), name: z.string().nullable() }) }).nullable(),
})
export type TemplateRow = z.infer<typeof TemplateRow>

export const FacilityTemplate = z.strictObject({ template: Template, name: PlaceName, items: z.array(TemplateRow), unverified: z.number().int() })
export type FacilityTemplate = z.infer<typeof FacilityTemplate>

export const VerifyRow = z.strictObject({ verified: z.boolean() })

/** What somebody new at the head of a facility does first, in this order; a step is done when things stand so. */
export const firstSteps = ['password', 'factor', 'template', 'people', 'poster', 'report'] as const
export const FirstSteps = z.strictObject({
  items: z.array(z.strictObject({ step: z.enum(firstSteps), done: z.boolean(), count: z.number().int().nullable() })),
})
export type FirstSteps = z.infer<typeof FirstSteps>

/** At least twelve characters: who holds the file may guess at it for as long as they like. */
export const BeginExport = z.strictObject({ password: z.string().min(12, 'must have at least 12 characters').max(200) })

/** An archive of everything in a facility: how far it has come, and until when it lies there. */
export const ExportJob = z.strictObject({
  id: z.string(),
  startedAt: z.string(),
  status: z.enum(['running', 'ready', 'failed', 'expired']),
  rows: z.number().int(),
  /** Rows there were when it began; the work may come to more. */
  expected: z.number().int(),
  bytes: z.number().int(),
  /** Texts that no key of the facility opens; they stand in the archive as they are sealed. */
  unopened: z.number().int(),
  finishedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type ExportJob = z.infer<typeof ExportJob>

type Values = Record<string, string | number | null>
type Archived = { path: string; rows: number; bytes: number; sha256: string }

/** What travels to the courier at a time: some rows of one table, or at the end all that the manifest needs. */
export type Stretch = {
  id: string
  header: string
  key: Sealed
  /** The number of its first part. */
  part: number
} &
  /** `trailUpTo`: entries in the archive so far; a checkpoint beyond them would have nothing to vouch for. */
  (
    | { kind: 'rows'; table: string; first: number; rows: Values[]; trailUpTo: number }
    | { kind: 'segment'; first: number; digest: string; after: number }
    | {
        kind: 'end'
        facility: { id: string; code: string; slug: string; name: { ar: string; en: string } }
        startedAt: string
        left: Record<string, string>
        unopened: number
        tables: Record<string, number>
        files: Archived[]
      }
  )
/** What the courier has laid down of a stretch. */
export type Laid = { files: Archived[]; bytes: number; unopened: number }
