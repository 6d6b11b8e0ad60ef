/**
 * The words in which the demo nation is told. Days count back from the day of the first start,
 * so that the year of incidents always ends yesterday.
 */
export type Role =
  | 'staff'
  | 'quality_admin'
  | 'facility_admin'
  | 'physician'
  | 'nurse'
  | 'pharmacist'
  | 'lab_technician'
  | 'radiologist'
  | 'technician'
  | 'security_officer'
  | 'patient'

export type Person = {
  /** Full name as the person writes it. */
  name: string
  /** Local part of the e-mail; the facility's slug and `.demo.salama.example` follow. */
  mailbox: string
  roles: Role[]
}

export type Category =
  | 'Medication'
  | 'Administrative'
  | 'Clinical'
  | 'Equipment'
  | 'InfectionControl'
  | 'Falls'
  | 'Documentation'
  | 'Behavior'
  | 'WorkplaceViolence'
  | 'Environmental'

export type EventType = 'IncidentEvent' | 'NearMiss' | 'AdverseEvent' | 'SignificantEvent' | 'SentinelEvent'

/** How far the quality team has carried the report, and what they wrote on the way. */
export type Course =
  | { status: 'Created' }
  | { status: 'InProgress'; start?: string }
  | { status: 'Evaluating'; start?: string; severity?: 1 | 2 | 3; probability?: 1 | 2 | 3; rationale?: string }
  /** A question is open: the reporter has not answered yet. */
  | { status: 'MoreInfoNeeded'; start?: string; question: string }
  | {
      status: 'ActionTaken'
      start?: string
      /** A question that was asked and answered on the way. */
      question?: string
      answer?: string
      severity: 1 | 2 | 3
      probability: 1 | 2 | 3
      rationale: string
      action: string
    }
  | {
      status: 'Completed'
      start?: string
      question?: string
      answer?: string
      severity: 1 | 2 | 3
      probability: 1 | 2 | 3
      rationale: string
      action: string
      finalReport: string
    }

export type Story = {
  /** Days before the first start on which it happened and was reported: 1–364. */
  daysAgo: number
  /** Wall-clock time at which it happened, HH:MM. */
  clock: string
  language: 'ar' | 'en'
  /** Mailbox of the person who reports; `anonymous` came through the QR link. */
  by: string
  category: Category
  eventType: EventType
  /** Ward, room, corridor — as the reporter names it. */
  location: string
  /** The narrative, by hand. No sentence stands twice anywhere in the demo. */
  text: string
  specificError?: string
  involvedPerson?: string
  medicalFileNumber?: string
  responsibleManager?: string
  immediateAction?: string
  notes?: string
  harm?: 'none' | 'low' | 'moderate' | 'severe' | 'fatal'
  vulnerablePatient?: boolean
  course: Course
}

export type DemoFacility = {
  slug: string
  /** Three letters that every id of this facility carries. */
  code: string
  name: { ar: string; en: string }
  governorate: { ar: string; en: string }
  administration: { ar: string; en: string }
  template: 'ksa' | 'egypt' | 'kuwait' | 'england' | 'us'
  /** Beds, from which the demo makes bed-days, admissions and doses of each month. */
  beds: number
  people: Person[]
  stories: Story[]
}
