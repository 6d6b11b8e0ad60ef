type Words = { ar: string; en: string }

/** Kinds of records by what becomes of them: `removed` ones go by themselves once their time is over, the others stay. */
export const removedKinds = ['alerts', 'archives', 'sessions', 'links', 'answers', 'attempts', 'sightings'] as const
export type RemovedKind = (typeof removedKinds)[number]

/** How long one kind of record is kept, counted from what `since` says. `keep` null is for ever. */
export type Retention = {
  id: RemovedKind | 'trail' | 'reports' | 'mails' | 'events'
  title: Words
  keep: { n: number; unit: 'h' | 'd' | 'y' } | null
  since: Words
  source: string
  verified: boolean
}

const ours = 'This product; held by its own tests'
const rules = 'HIPAA 45 CFR 164.316(b)(2)(i) asks for six years of records of security; Salama keeps seven of audit and one of security alerts'

/**
 * How long records are kept on this platform: facilities see it beside their template, and the nightly sweep reads its
 * periods from here. What was reported and what the trail tells of it never goes by itself.
 */
export const retention: readonly Retention[] = [
  {
    id: 'trail',
    title: { ar: 'سجل التدقيق', en: 'Audit trail' },
    keep: { n: 7, unit: 'y' },
    since: { ar: 'على الأقل؛ لا يُحذف منه شيء تلقائيًا', en: 'at least; nothing of it is removed by itself' },
    source: rules,
    verified: false,
  },
  {
    id: 'reports',
    title: { ar: 'البلاغات وملفاتها', en: 'Reports and their files' },
    keep: null,
    since: { ar: 'تبقى ما بقيت المنشأة', en: 'kept as long as the facility is' },
    source: 'Ask your records office; the product removes none by itself',
    verified: false,
  },
  {
    id: 'alerts',
    title: { ar: 'تنبيهات الأمن', en: 'Security alerts' },
    keep: { n: 1, unit: 'y' },
    since: { ar: 'بعد إغلاقها؛ والمفتوحة تبقى', en: 'after they were settled; open ones stay' },
    source: rules,
    verified: false,
  },
  {
    id: 'archives',
    title: { ar: 'سجل أرشيفات المنشأة', en: 'Archives of the facility' },
    keep: { n: 1, unit: 'y' },
    since: { ar: 'بعد طلبها؛ أما محتواها فيُحذف بعد يوم', en: 'after they were asked for; their contents go after a day' },
    source: ours,
    verified: true,
  },
  {
    id: 'sessions',
    title: { ar: 'جلسات الدخول', en: 'Sessions' },
    keep: { n: 12, unit: 'h' },
    since: { ar: 'بعد فتحها', en: 'after they were opened' },
    source: ours,
    verified: true,
  },
  {
    id: 'links',
    title: { ar: 'روابط البريد والتسجيلات غير المؤكدة', en: 'Links of mails, unconfirmed registrations, answered ceremonies' },
    keep: { n: 1, unit: 'd' },
    since: { ar: 'بعد انتهاء صلاحيتها', en: 'after they ended' },
    source: ours,
    verified: true,
  },
  {
    id: 'answers',
    title: { ar: 'إجابات محفوظة للطلبات المكررة', en: 'Answers kept for calls that come twice' },
    keep: { n: 1, unit: 'd' },
    since: { ar: 'بعد إعطائها', en: 'after they were given' },
    source: ours,
    verified: true,
  },
  {
    id: 'attempts',
    title: { ar: 'محاولات على عناوين لا صاحب لها', en: 'Attempts on addresses nobody has' },
    // As long as an account would remember them: a shorter time would tell the two apart.
    keep: { n: 1, unit: 'y' },
    since: { ar: 'بعد آخر محاولة', en: 'after the last one' },
    source: ours,
    verified: true,
  },
  {
    id: 'sightings',
    title: { ar: 'ما تعدّه قواعد الاشتباه', en: 'What the rules of suspicion count' },
    keep: { n: 1, unit: 'd' },
    since: { ar: 'بعد رؤيته', en: 'after it was seen' },
    source: ours,
    verified: true,
  },
  {
    id: 'mails',
    title: { ar: 'رسائل بريد تنتظر الإرسال', en: 'Mails that wait' },
    keep: { n: 1, unit: 'd' },
    since: { ar: 'على الأكثر', en: 'at most' },
    source: ours,
    verified: true,
  },
  {
    id: 'events',
    title: { ar: 'وقائع وصلت إلى الوطن', en: 'Events that have reached the nation' },
    keep: { n: 30, unit: 'd' },
    since: { ar: 'بعد حدوثها', en: 'after they happened' },
    source: ours,
    verified: true,
  },
]

const hour = 3_600_000
const lengths = { h: hour, d: 24 * hour, y: 365.25 * 24 * hour }

/** Before when a kind is past its time (ms). */
export function keptSince(kind: RemovedKind, nowMs: number): number {
  const { keep } = retention.find(({ id }) => id === kind)!
  if (!keep) throw new Error(`${kind} is kept for ever`)
  return nowMs - keep.n * lengths[keep.unit]
}
