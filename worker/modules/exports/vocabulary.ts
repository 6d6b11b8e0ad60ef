import type { Affected, Incident, Status } from '../incidents/schema.ts'

type Word = { ar: string; en: string }
type Words<Code extends string> = Record<Code, Word>

/** Codes in the words of people; the same as on the screens. */
export const statusWords: Words<Status> = {
  Created: { en: 'New', ar: 'جديد' },
  InProgress: { en: 'In progress', ar: 'قيد المتابعة' },
  Evaluating: { en: 'Evaluating', ar: 'قيد التقييم' },
  MoreInfoNeeded: { en: 'More information needed', ar: 'بانتظار معلومات' },
  ActionTaken: { en: 'Action taken', ar: 'اتُّخذ إجراء' },
  Completed: { en: 'Closed', ar: 'مغلق' },
}

export const categoryWords: Words<Incident['category']> = {
  Medication: { en: 'Medication', ar: 'دواء' },
  Falls: { en: 'Fall', ar: 'سقوط' },
  Clinical: { en: 'Clinical care', ar: 'رعاية سريرية' },
  Equipment: { en: 'Equipment', ar: 'أجهزة ومعدّات' },
  InfectionControl: { en: 'Infection control', ar: 'مكافحة العدوى' },
  Documentation: { en: 'Records', ar: 'توثيق وملفات' },
  Behavior: { en: 'Behaviour', ar: 'سلوك وتعامل' },
  WorkplaceViolence: { en: 'Violence at work', ar: 'عنف في العمل' },
  Environmental: { en: 'Building', ar: 'مبنى وبيئة' },
  Administrative: { en: 'Organisation', ar: 'إدارة وتنظيم' },
}

export const eventTypeWords: Words<Incident['eventType']> = {
  IncidentEvent: { en: 'Incident', ar: 'حادث' },
  NearMiss: { en: 'Near miss', ar: 'حدث وشيك' },
  AdverseEvent: { en: 'Adverse event', ar: 'حدث ضار' },
  SignificantEvent: { en: 'Significant event', ar: 'حدث مهم' },
  SentinelEvent: { en: 'Sentinel event', ar: 'حدث جسيم' },
}

export const reporterWords: Words<Incident['reporterType']> = {
  staff: { en: 'Staff', ar: 'موظف' },
  patient: { en: 'Patient or visitor', ar: 'مريض أو زائر' },
}

export const riskWords: Words<NonNullable<Incident['riskLevel']>> = {
  Low: { en: 'Low', ar: 'منخفض' },
  Medium: { en: 'Medium', ar: 'متوسط' },
  High: { en: 'High', ar: 'مرتفع' },
  Critical: { en: 'Critical', ar: 'حرج' },
}

export const harmWords: Words<Affected['harmPhysical']> = {
  none: { en: 'None', ar: 'لا ضرر' },
  low: { en: 'Low', ar: 'طفيف' },
  moderate: { en: 'Moderate', ar: 'متوسط' },
  severe: { en: 'Severe', ar: 'شديد' },
  fatal: { en: 'Fatal', ar: 'وفاة' },
}

export const harmedWords: Words<NonNullable<Incident['harmed']>> = {
  yes: { en: 'Someone was hurt', ar: 'تضرّر شخص' },
  no: { en: 'Nobody was hurt', ar: 'لم يتضرّر أحد' },
  unsure: { en: 'Not sure whether anyone was hurt', ar: 'غير متأكد من وقوع ضرر' },
}

/** Headers of the list, and headings of the report. */
export const labels = {
  reports: { en: 'Reports', ar: 'البلاغات' },
  number: { en: 'Number', ar: 'الرقم' },
  facility: { en: 'Facility', ar: 'المنشأة' },
  status: { en: 'State', ar: 'الحالة' },
  category: { en: 'Category', ar: 'التصنيف' },
  eventType: { en: 'Event type', ar: 'نوع الحدث' },
  reporterType: { en: 'Reported by', ar: 'المبلِّغ' },
  riskScore: { en: 'Risk score', ar: 'درجة الخطورة' },
  riskLevel: { en: 'Risk', ar: 'الخطورة' },
  severity: { en: 'Severity', ar: 'الشدّة' },
  probability: { en: 'Probability', ar: 'الاحتمال' },
  occurredAt: { en: 'Happened', ar: 'وقت الحدوث' },
  reportedAt: { en: 'Reported', ar: 'وقت الإبلاغ' },
  location: { en: 'Place', ar: 'المكان' },
  description: { en: 'Description', ar: 'الوصف' },
  specificError: { en: 'The error itself', ar: 'الخطأ تحديدًا' },
  involvedPerson: { en: 'Person involved', ar: 'الشخص المعني' },
  medicalFileNumber: { en: 'File number', ar: 'رقم الملف الطبي' },
  responsibleManager: { en: 'Responsible manager', ar: 'المسؤول المباشر' },
  immediateAction: { en: 'Done at once', ar: 'ما اتُّخذ فورًا' },
  notes: { en: 'Notes', ar: 'ملاحظات' },
  rationale: { en: 'Why this score', ar: 'سبب هذا التقدير' },
  finalReport: { en: 'Final report', ar: 'التقرير النهائي' },
} as const satisfies Record<string, Word>
export type Label = keyof typeof labels
