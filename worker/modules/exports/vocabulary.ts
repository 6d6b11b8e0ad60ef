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

export const severityWords: Words<'1' | '2' | '3'> = {
  1: { en: 'Minor', ar: 'طفيفة' },
  2: { en: 'Moderate', ar: 'متوسطة' },
  3: { en: 'Major', ar: 'جسيمة' },
}

export const probabilityWords: Words<'1' | '2' | '3'> = {
  1: { en: 'Rare', ar: 'نادر' },
  2: { en: 'Possible', ar: 'محتمل' },
  3: { en: 'Frequent', ar: 'متكرر' },
}

/** Steps of a report's trail; readings are counted, not listed. */
export const stepWords: Record<string, Word> = {
  'incident.submit': { en: 'Report sent', ar: 'إرسال البلاغ' },
  'incident.move': { en: 'Moved', ar: 'نقل البلاغ' },
  'incident.assess': { en: 'Risk scored', ar: 'تقدير الخطورة' },
  'incident.review': { en: 'Suggestion of the machine judged', ar: 'الحكم على اقتراح الآلة' },
  'incident.ask': { en: 'Question to the reporter', ar: 'سؤال إلى المبلِّغ' },
  'incident.answer': { en: 'Answer', ar: 'جواب' },
  'incident.attach': { en: 'File added', ar: 'إضافة ملف' },
  'incident.close': { en: 'Closed with the final report', ar: 'إغلاق بالتقرير النهائي' },
  'export.report': { en: 'Taken out as this kind of document', ar: 'تصدير في مستند كهذا' },
}

/** Sentences and headings of the report on paper. */
export const reportWords = {
  title: { en: 'Incident report', ar: 'تقرير حدث' },
  confidential: { en: 'Confidential', ar: 'سرّي' },
  facts: { en: 'Facts', ar: 'الوقائع' },
  narrative: { en: 'What happened', ar: 'ما الذي حدث' },
  assessment: { en: 'Risk', ar: 'الخطورة' },
  notScored: { en: 'Not scored yet.', ar: 'لم تُقدَّر بعد.' },
  scoredBy: { en: 'Scored by', ar: 'قدّرها' },
  affected: { en: 'People affected', ar: 'المتأثرون' },
  physical: { en: 'physical harm', ar: 'الضرر الجسدي' },
  psychological: { en: 'psychological harm', ar: 'الضرر النفسي' },
  harmed: { en: 'Harm', ar: 'الضرر' },
  vulnerable: { en: 'Needs special protection', ar: 'يحتاج حماية خاصة' },
  yes: { en: 'Yes', ar: 'نعم' },
  files: { en: 'Files', ar: 'الملفات' },
  thread: { en: 'Questions and answers', ar: 'الأسئلة والأجوبة' },
  fromReporter: { en: 'The reporter', ar: 'المبلِّغ' },
  fromQuality: { en: 'Quality team', ar: 'فريق الجودة' },
  noThread: { en: 'Nothing was asked.', ar: 'لم يُسأل شيء.' },
  closure: { en: 'Closure', ar: 'الإغلاق' },
  notClosed: { en: 'This report is not closed yet.', ar: 'لم يُغلق هذا البلاغ بعد.' },
  trail: { en: 'Trail', ar: 'السجل' },
  when: { en: 'When', ar: 'متى' },
  who: { en: 'Who', ar: 'من' },
  what: { en: 'What', ar: 'ماذا' },
  entry: { en: 'Entry', ar: 'القيد' },
  readings: { en: 'Readings not listed', ar: 'قراءات لم تُدرج' },
  someone: { en: 'Someone', ar: 'شخص ما' },
  newest: { en: 'Fingerprint of the newest entry above', ar: 'بصمة أحدث قيد أعلاه' },
  chained: {
    en: 'Each entry of the facility’s trail carries the fingerprint of the one before: whoever keeps this page can show later that nothing before it was changed or taken out.',
    ar: 'يحمل كل قيد في سجل المنشأة بصمة القيد الذي قبله: من احتفظ بهذه الصفحة يستطيع أن يُثبت لاحقًا أن شيئًا مما سبقها لم يُغيَّر ولم يُحذف.',
  },
  printed: { en: 'Taken out by', ar: 'صدّره' },
  times: { en: 'Times in', ar: 'التوقيت' },
  page: { en: 'Page', ar: 'صفحة' },
  of: { en: 'of', ar: 'من' },
} as const satisfies Record<string, Word>

/** Headers of the list, and labels of the report. */
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
