import { html, type Hole, type Html } from '../../kernel/html.ts'
import type { Category } from '../triage/schema.ts'
import type { ReportStatus, SubmitPatientReport } from './schema.ts'

/**
 * The anonymous report as a page: its words, its forms and how they are read back. The Worker draws it for a phone
 * without script; the script in web/report draws the same fragments when the language changes.
 */
export type Locale = 'ar' | 'en'
export type Named = { ar: string; en: string }

const en = {
  title: 'Tell us what happened',
  confidential: 'Confidential. We do not ask your name.',
  emergency: 'If someone is in danger now, tell the nearest member of staff straight away.',
  pace: 'It takes about two minutes. Only “What happened?” must be filled in.',
  problem: 'There is a problem',
  problemTitle: 'Problem',
  whatTitle: 'What was it about?',
  whatHint: 'Choose the closest. You may leave it blank.',
  Falls: 'A fall',
  Medication: 'Medicine',
  Clinical: 'Treatment, test or operation',
  InfectionControl: 'Cleanliness or infection',
  Behavior: 'How someone was treated',
  WorkplaceViolence: 'Violence or threats',
  Administrative: 'Waiting, appointments or bills',
  Documentation: 'Wrong name, file or papers',
  Equipment: 'Equipment or device',
  Environmental: 'Building, room or food',
  other: 'Something else',
  whereTitle: 'When and where?',
  whenLabel: 'When did it happen?',
  optional: 'Leave blank what you do not remember.',
  today: 'Today',
  yesterday: 'Yesterday',
  earlier: 'Before that',
  dateLabel: 'Date',
  timeLabel: 'Time, roughly',
  locationLabel: 'Where did it happen?',
  locationHint: 'For example: Emergency, room 12',
  describeTitle: 'What happened?',
  describeHint: 'In your own words, in any language. You do not have to name anyone.',
  harmedLabel: 'Was anyone hurt?',
  harmedHint: 'In body or in mind.',
  yes: 'Yes',
  no: 'No',
  unsure: 'I am not sure',
  photoLabel: 'A picture, if it helps',
  photoHint: 'Of the place or the medicine box, best without faces. We remove where it was taken.',
  photoBad: 'Choose another picture: JPEG, PNG or WebP, at most 10 MB',
  photoAgain: 'Choose the picture again before you send: this page could not keep it.',
  send: 'Send report',
  whoTitle: 'Who reads this?',
  who1: 'The quality and patient safety team of {facility} reads your report and looks into it.',
  who2: 'We do not ask who you are, and we keep neither your phone number nor your internet address. As with any web page, the networks that carry it see that address for a moment.',
  who3: 'You do not have to name anyone. If you do, only those who look into reports can read it.',
  who4: 'You get a code. With it you can see what happened next and answer questions, still without a name.',
  haveCode: 'Already sent a report? See what happened to it',
  describeMissing: 'Write what happened',
  describeLong: 'Shorten what happened to at most 20,000 characters',
  locationLong: 'Shorten the place to at most 500 characters',
  dateUnreadable: 'Enter a date like 22/11/2026, or leave it blank',
  dateFuture: 'The date must not lie in the future',
  dateAncient: 'The date must not lie before 1950',
  timeUnreadable: 'Enter a time like 14:30, or leave it blank',
  timeFuture: 'The time must not lie in the future',
  replyMissing: 'Write your answer',
  replyLong: 'Shorten your answer to at most 4,000 characters',
  notAccepted: 'This could not be accepted. Change it and send again.',
  busy: 'Many reports are arriving just now. What you wrote is kept below: please send it again in a few minutes.',
  busyCode: 'Many people are asking just now. Please try again in a few minutes.',
  keptReply: 'Your answer was not sent. Here it is, so that you can copy it:',
  unavailable: 'It could not be sent just now. What you wrote is kept below: please send it again.',
  alreadySent: 'This page has been sent once already. To send this as well, send it again.',
  unreadable: 'What was sent could not be read. Please fill in the form again.',
  receivedTitle: 'We have received your report',
  thanks: 'Thank you. What you told us helps to keep others safe.',
  codeLabel: 'Your code',
  keepCode:
    'Keep this code: copy it, write it down or take a picture of the screen. It is shown only once, and we cannot find it for you, because we do not know who you are.',
  numberLabel: 'Report number',
  nextTitle: 'What happens next',
  next1: 'The quality and patient safety team of {facility} reads your report.',
  next2: 'Look again in a few days with your code. The team may have a question for you.',
  seeStatus: 'See what happened to my report',
  another: 'Send another report',
  statusTitle: 'What happened to my report?',
  codeAsk: 'The code you were given',
  codeHint: 'It was shown when you sent your report.',
  show: 'Show',
  codeMissing: 'Enter your code',
  codeUnknown: 'We found no report with this code. Compare it letter by letter; a code is only kept for a limited time.',
  statusNow: 'Where it stands',
  sentOn: 'Sent on',
  thread: 'Questions and answers',
  fromReporter: 'You',
  fromQuality: 'Quality and patient safety team',
  replyAwaited: 'Your answer',
  replyMore: 'Add something',
  replyHint: 'Still without a name.',
  replySend: 'Send answer',
  replySent: 'Your answer has been sent.',
  refresh: 'Refresh',
  otherCode: 'Enter another code',
  pausedTitle: 'Reports are not taken here at the moment',
  paused1: 'This facility has paused the service. Nothing is lost: what was sent before is kept.',
  paused2: 'If something worries you now, tell any member of staff, or ask for the person in charge.',
  deadTitle: 'This link is no longer in use',
  dead1: 'It may have been replaced by a newer one, or part of the address is missing.',
  dead2: 'Scan the code on the poster again, or ask any member of staff for the quality and patient safety team.',
  deadKept: 'This is what you wrote. It was not sent. Copy it before you leave this page.',
  deadCode: 'If you have sent a report before, your code still works:',
}

export type Words = Record<keyof typeof en, string>
export type Word = keyof Words

const ar: Words = {
  title: 'أخبرنا بما حدث',
  confidential: 'بلاغ سري، ولا نسألك عن اسمك.',
  emergency: 'إذا كان أحد في خطر الآن، فأخبر أقرب موظف فورًا.',
  pace: 'لن يستغرق أكثر من دقيقتين تقريبًا. المطلوب فقط أن تكتب ما حدث.',
  problem: 'هناك ما يحتاج إلى تصحيح',
  problemTitle: 'تصحيح مطلوب',
  whatTitle: 'ما موضوع البلاغ؟',
  whatHint: 'اختر الأقرب، ويمكنك أن تتركه فارغًا.',
  Falls: 'سقوط أو تعثّر',
  Medication: 'دواء',
  Clinical: 'علاج أو فحص أو عملية',
  InfectionControl: 'نظافة أو عدوى',
  Behavior: 'أسلوب المعاملة',
  WorkplaceViolence: 'عنف أو تهديد',
  Administrative: 'انتظار أو مواعيد أو فواتير',
  Documentation: 'خطأ في اسم أو ملف أو أوراق',
  Equipment: 'جهاز أو أداة',
  Environmental: 'المبنى أو الغرفة أو الطعام',
  other: 'شيء آخر',
  whereTitle: 'متى وأين؟',
  whenLabel: 'متى حدث ذلك؟',
  optional: 'اترك فارغًا ما لا تتذكره.',
  today: 'اليوم',
  yesterday: 'أمس',
  earlier: 'قبل ذلك',
  dateLabel: 'التاريخ',
  timeLabel: 'الساعة تقريبًا',
  locationLabel: 'أين حدث ذلك؟',
  locationHint: 'مثال: قسم الطوارئ، غرفة 12',
  describeTitle: 'ماذا حدث؟',
  describeHint: 'اكتب بكلماتك وبأي لغة تشاء. لست مضطرًا إلى ذكر أسماء.',
  harmedLabel: 'هل تأذّى أحد؟',
  harmedHint: 'جسديًا أو نفسيًا.',
  yes: 'نعم',
  no: 'لا',
  unsure: 'لست متأكدًا',
  photoLabel: 'صورة إن كانت تفيد',
  photoHint: 'للمكان أو علبة الدواء، ويُفضّل دون وجوه. نحذف منها مكان التقاطها.',
  photoBad: 'اختر صورة أخرى: JPEG أو PNG أو WebP، بحجم لا يزيد على 10 ميغابايت',
  photoAgain: 'اختر الصورة من جديد قبل الإرسال، فهذه الصفحة لم تستطع الاحتفاظ بها.',
  send: 'إرسال البلاغ',
  whoTitle: 'من يقرأ البلاغ؟',
  who1: 'يقرأ بلاغك فريق الجودة وسلامة المرضى في {facility} ويتابعه.',
  who2: 'لا نسألك من أنت، ولا نحفظ رقم هاتفك ولا عنوان اتصالك بالإنترنت. وكأي صفحة على الإنترنت، ترى الشبكات الناقلة هذا العنوان لحظة مروره.',
  who3: 'لست مضطرًا إلى ذكر أسماء. وإن ذكرت اسمًا فلن يقرأه إلا من يتابعون البلاغات.',
  who4: 'ستحصل على رمز تعرف به ما جرى بعد ذلك وتجيب به عن أسئلتنا، دون أن نعرف اسمك.',
  haveCode: 'سبق أن أرسلت بلاغًا؟ اعرف ما جرى فيه',
  describeMissing: 'اكتب ما حدث',
  describeLong: 'اختصر وصف ما حدث، فالحد الأقصى 20,000 حرف',
  locationLong: 'اختصر المكان، فالحد الأقصى 500 حرف',
  dateUnreadable: 'اكتب التاريخ هكذا: 22/11/2026، أو اتركه فارغًا',
  dateFuture: 'لا يمكن أن يكون التاريخ في المستقبل',
  dateAncient: 'لا يمكن أن يكون التاريخ قبل عام 1950',
  timeUnreadable: 'اكتب الساعة هكذا: 14:30، أو اتركها فارغة',
  timeFuture: 'لا يمكن أن يكون الوقت في المستقبل',
  replyMissing: 'اكتب إجابتك',
  replyLong: 'اختصر إجابتك، فالحد الأقصى 4,000 حرف',
  notAccepted: 'تعذّر قبول ما كُتب هنا. عدّله ثم أرسله من جديد.',
  busy: 'تصلنا بلاغات كثيرة الآن. ما كتبته محفوظ أدناه، فأرسله من جديد بعد بضع دقائق.',
  busyCode: 'الطلبات كثيرة الآن. حاول من جديد بعد بضع دقائق.',
  keptReply: 'لم تُرسل إجابتك. هذه هي لتنسخها:',
  unavailable: 'تعذّر الإرسال الآن. ما كتبته محفوظ أدناه، فأرسله من جديد.',
  alreadySent: 'سبق الإرسال من هذه الصفحة مرة. إن أردت إرسال هذا أيضًا فأرسله من جديد.',
  unreadable: 'تعذّرت قراءة ما أُرسل. املأ النموذج من جديد من فضلك.',
  receivedTitle: 'وصلنا بلاغك',
  thanks: 'شكرًا لك. ما أخبرتنا به يساعدنا على حماية غيرك.',
  codeLabel: 'رمز المتابعة',
  keepCode: 'احتفظ بهذا الرمز: انسخه أو اكتبه أو التقط صورة للشاشة. لن يظهر مرة أخرى، ولا يمكننا استرجاعه لك لأننا لا نعرف من أنت.',
  numberLabel: 'رقم البلاغ',
  nextTitle: 'ماذا بعد؟',
  next1: 'يقرأ فريق الجودة وسلامة المرضى في {facility} بلاغك.',
  next2: 'عُد بعد أيام ومعك الرمز، فقد يكون لدى الفريق سؤال لك.',
  seeStatus: 'ما الذي جرى في بلاغي؟',
  another: 'إرسال بلاغ آخر',
  statusTitle: 'ما الذي جرى في بلاغي؟',
  codeAsk: 'رمز المتابعة',
  codeHint: 'ظهر لك عند إرسال البلاغ.',
  show: 'عرض',
  codeMissing: 'اكتب رمز المتابعة',
  codeUnknown: 'لم نجد بلاغًا بهذا الرمز. قارنه حرفًا حرفًا، علمًا بأن الرمز يُحفظ مدة محدودة.',
  statusNow: 'أين وصل البلاغ',
  sentOn: 'أُرسل في',
  thread: 'أسئلة وإجابات',
  fromReporter: 'أنت',
  fromQuality: 'فريق الجودة وسلامة المرضى',
  replyAwaited: 'إجابتك',
  replyMore: 'أضف شيئًا',
  replyHint: 'دون ذكر اسمك كذلك.',
  replySend: 'إرسال الإجابة',
  replySent: 'أُرسلت إجابتك.',
  refresh: 'تحديث',
  otherCode: 'رمز آخر',
  pausedTitle: 'لا تُستقبل البلاغات هنا الآن',
  paused1: 'أوقفت هذه المنشأة الخدمة مؤقتًا. لم يضع شيء: ما أُرسل من قبل محفوظ.',
  paused2: 'إن كان هناك ما يقلقك الآن فأخبر أي موظف، أو اطلب مقابلة المسؤول.',
  deadTitle: 'هذا الرابط لم يعد مستخدمًا',
  dead1: 'ربما حلّ محله رابط أحدث، أو نقص جزء من العنوان.',
  dead2: 'امسح الرمز الموجود على الملصق من جديد، أو اسأل أي موظف عن فريق الجودة وسلامة المرضى.',
  deadKept: 'هذا ما كتبته، ولم يُرسل. انسخه قبل أن تغادر هذه الصفحة.',
  deadCode: 'إن كنت قد أرسلت بلاغًا من قبل، فما زال رمزك صالحًا:',
}

export const words: Record<Locale, Words> = { ar, en }

// The reader's language and the name's may differ in direction; unisolated, a name drags the sentence's full stop along.
const isolated = (text: string) => `\u2068${text}\u2069`

/** `{facility}` in a sentence, filled. */
export const filled = (text: string, facility: string): string => text.replace('{facility}', () => isolated(facility))

/** Fields of the form as they are typed, each a string, empty when untouched. */
export const reportFields = ['category', 'when', 'date', 'time', 'location', 'description', 'harmed'] as const
export type ReportField = (typeof reportFields)[number]
export type ReportValues = Record<ReportField, string>
export const noValues: ReportValues = { category: '', when: '', date: '', time: '', location: '', description: '', harmed: '' }

/** A picture is no text: it is read from the form by itself. */
export type ReportErrors = Partial<Record<ReportField | 'photo', Word>>
/** Bytes of a picture. */
export const photoLimit = 10 * 1024 * 1024

/** Lay words for the categories of spec/api.md. “Something else” sends none: triage then reads the narrative. */
const tiles: readonly { value: Category | 'other'; icon: string }[] = [
  { value: 'Falls', icon: 'M3 21h18M6.5 6a1.5 1.5 0 1 0 .1-.1M8 10l5.5 2.5L12 18M13.5 12.5l5 1.5M8 10l-1.5 5' },
  { value: 'Medication', icon: 'M10 20a4.5 4.5 0 0 1-6-6L14 4a4.5 4.5 0 0 1 6 6zM9 9l6 6' },
  { value: 'Clinical', icon: 'M3 12h4l2.5-6 4.5 12 2.5-6H21' },
  { value: 'InfectionControl', icon: 'M12 3c4 5 6 7.5 6 11a6 6 0 0 1-12 0c0-3.5 2-6 6-11zM9.5 15a2.5 2.5 0 0 0 2.5 2.5' },
  { value: 'Behavior', icon: 'M4 5h16v11h-9l-5 4v-4H4zM8 9h8M8 12h5' },
  { value: 'WorkplaceViolence', icon: 'M13 3L5 13h6l-1 8 9-11h-6z' },
  { value: 'Administrative', icon: 'M12 3a9 9 0 1 0 .1 0M12 7v5l3.5 2' },
  { value: 'Documentation', icon: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6' },
  { value: 'Equipment', icon: 'M3 4h18v12H3zM8 20h8M12 16v4M6 10h3l1.5-3 3 6 1.5-3h3' },
  { value: 'Environmental', icon: 'M4 21V4h10v17M14 9h6v12M2 21h20M8 8h2M8 12h2M8 16h2M17 13h.1M17 17h.1' },
  { value: 'other', icon: 'M12 3a9 9 0 1 0 .1 0M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.4-1 .9-1 1.7M12 17h.1' },
]
const whens = ['today', 'yesterday', 'earlier'] as const
const harms = ['yes', 'no', 'unsure'] as const

export const limits = { description: 20_000, location: 500, reply: 4_000 } as const

// ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────

export type Clock = {
  now: number
  /** Minutes east of UTC at an instant, where it happened: a zone's offset changes within a year. */
  offset: (at: number) => number
}

export type ReadReport = { values: ReportValues; errors: ReportErrors; body: SubmitPatientReport | null }

/** Digits of either script as ASCII. */
const asciiDigits = (text: string): string => text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))

// What kernel/text.ts refuses: nobody types these on purpose, and a frightened person is not asked to find them.
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\ufeff]|\p{Cs}/gu

export const tidy = (entry: unknown): string =>
  typeof entry === 'string' ? entry.replace(/\r\n?/g, '\n').replace(unseen, '').normalize('NFC').trim() : ''

const oneOf = (allowed: readonly string[], text: string): string => (allowed.includes(text) ? text : '')

const dayMs = 86_400_000
const localDay = (clock: Clock, at: number): number => Math.floor((at + clock.offset(at) * 60_000) / dayMs)
const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)

/** Days since 1970 of `2026-11-22` or `22/11/2026`, in any digits; null when it is no date. */
function readDay(text: string): number | null {
  const plain = asciiDigits(text).replace(/[\u200e\u200f\s]/g, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain)
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain)
  const [year, month, day] = (iso?.slice(1) ?? (dayFirst ? [dayFirst[3], dayFirst[2], dayFirst[1]] : [])).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() / dayMs : null
}

/** Minutes since midnight of `14:30`, `2.30 pm` or `٢:٣٠ م`; null when it is no time. */
function readTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:.٫](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(?:([ap])\.?m\.?|([صم]))?$/i.exec(
    asciiDigits(text)
      .replace(/[\u200e\u200f]/g, '')
      .trim(),
  )
  if (!match) return null
  const half = match[3]?.toLowerCase() ?? (match[4] === 'ص' ? 'a' : match[4] && 'p')
  const hour = half ? (Number(match[1]) % 12) + (half === 'p' ? 12 : 0) : Number(match[1])
  const minute = Number(match[2] ?? 0)
  return hour < 24 && minute < 60 && (!half || Number(match[1]) <= 12) ? hour * 60 + minute : null
}

type Moment = { at: number | null } | { field: 'date' | 'time'; error: Word }

/**
 * The instant behind “yesterday, 14:30”. Without an hour it is noon of that day, or now if noon has not come:
 * the day is right and the hour claims nothing. “Before that” without a date stays unknown.
 */
function readMoment(values: ReportValues, clock: Clock): Moment {
  const today = localDay(clock, clock.now)
  const when = values.when || (values.date ? 'earlier' : '')
  if (!when || (when === 'earlier' && !values.date)) return { at: null }
  const day = when === 'today' ? today : when === 'yesterday' ? today - 1 : readDay(values.date)
  if (day === null) return { field: 'date', error: 'dateUnreadable' }
  if (day > today) return { field: 'date', error: 'dateFuture' }
  if (day <= Date.UTC(1950, 0, 1) / dayMs) return { field: 'date', error: 'dateAncient' }
  const minutes = values.time ? readTime(values.time) : 12 * 60
  if (minutes === null) return { field: 'time', error: 'timeUnreadable' }
  const wall = day * dayMs + minutes * 60_000
  const at = wall - clock.offset(wall - clock.offset(clock.now) * 60_000) * 60_000
  if (values.time && at > clock.now + 60_000) return { field: 'time', error: 'timeFuture' }
  return { at: Math.min(at, clock.now) }
}

/** A draft written yesterday meant yesterday by “today”: relative days become dates when the day has changed. */
export function settleWhen(values: ReportValues, writtenAt: number, clock: Clock): ReportValues {
  const day = localDay(clock, writtenAt)
  if (day === localDay(clock, clock.now) || (values.when !== 'today' && values.when !== 'yesterday')) return values
  return { ...values, when: 'earlier', date: isoDay(values.when === 'today' ? day : day - 1) }
}

export const today = (clock: Clock): string => isoDay(localDay(clock, clock.now))

/** What was typed, whether it is sound, and the body that POST /patients/submit/:uuid takes. */
export function readReportForm(entries: { get(name: string): unknown }, clock: Clock): ReadReport {
  const typed = (field: ReportField) => tidy(entries.get(field))
  const values: ReportValues = {
    category: oneOf(
      tiles.map((tile) => tile.value),
      typed('category'),
    ),
    when: oneOf(whens, typed('when')),
    date: typed('date'),
    time: typed('time'),
    location: typed('location').replace(/\s*\n\s*/g, ' '),
    description: typed('description'),
    harmed: oneOf(harms, typed('harmed')),
  }
  const errors: ReportErrors = {}
  const moment = readMoment(values, clock)
  if ('error' in moment) errors[moment.field] = moment.error
  if (values.location.length > limits.location) errors.location = 'locationLong'
  if (!values.description) errors.description = 'describeMissing'
  if (values.description.length > limits.description) errors.description = 'describeLong'
  if (Object.keys(errors).length) return { values, errors, body: null }
  const body: SubmitPatientReport = { description: values.description }
  if ('at' in moment && moment.at !== null) body.occurredAt = new Date(moment.at).toISOString()
  if (values.category && values.category !== 'other') body.category = values.category as Category
  if (values.location) body.location = values.location
  if (values.harmed) body.harmed = values.harmed as (typeof harms)[number]
  return { values, errors, body }
}

/** A receipt as somebody copied it: spaces of any kind dropped, digits of either script. */
export const readCode = (entry: unknown): string => asciiDigits(tidy(entry).replace(/[\s\u200e\u200f]/g, '')).slice(0, 200)

/** An answer to the quality team. */
export function readReply(entry: unknown): { text: string; error: Word | null } {
  const text = tidy(entry)
  return { text, error: !text ? 'replyMissing' : text.length > limits.reply ? 'replyLong' : null }
}

// ── Drawing ────────────────────────────────────────────────────────────────────────────────────────────────────

const tags: Record<Locale, string> = { ar: 'ar-EG-u-nu-latn-ca-gregory', en: 'en-GB-u-nu-latn-ca-gregory' }

/** 22 November 2026 — the month is always a word. */
export const longDay = (locale: Locale, at: string | number, timeZone?: string): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', ...(timeZone && { timeZone }) }).format(new Date(at))

const dayAndTime = (locale: Locale, at: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(tags[locale], { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', ...(timeZone && { timeZone }) }).format(
    new Date(at),
  )

/** A code, number or date that keeps its order inside a line of either direction. */
export const quantity = (text: string): Html => html`<bdi class="q" dir="ltr">${text}</bdi>`

const languageName: Record<Locale, string> = { ar: 'العربية', en: 'English' }
export const otherLocale = (locale: Locale): Locale => (locale === 'ar' ? 'en' : 'ar')

export type Page = {
  locale: Locale
  /** The link's UUID. */
  uuid: string
  /** Null when the link is not known: the receipts of a link that was replaced still work. */
  facility: { name: Named } | null
}

export const reportPath = (uuid: string, rest: '' | '/status' | '/reply' = '', locale?: Locale): string =>
  `/report/${encodeURIComponent(uuid)}${rest}${locale ? `?lang=${locale}` : ''}`

/**
 * The bar with the facility's name and the other language. The language button belongs to the page's form, so that
 * what is typed comes along; an unseen button before it keeps Enter meaning “send”.
 */
export function frame(page: Page, view: string, form: { id: string; send: string } | null, body: Html): Html {
  const { locale, facility, uuid } = page
  const other = otherLocale(locale)
  return html`<div id="page" data-view="${view}" data-uuid="${uuid}" data-ar="${facility?.name.ar}" data-en="${facility?.name.en}">
    <header class="top">
      <strong class="place" dir="auto">${facility?.name[locale] ?? (locale === 'ar' ? 'سلامة' : 'Salama')}</strong>
      ${
        form
          ? html`<button class="sr" form="${form.id}" tabindex="-1" aria-hidden="true">${form.send}</button>
            <button class="lang" form="${form.id}" name="switch" value="${other}" lang="${other}" data-do="switch" formnovalidate>${languageName[other]}</button>`
          : html`<a class="lang" href="?lang=${other}" lang="${other}" hreflang="${other}" data-do="switch">${languageName[other]}</a>`
      }
    </header>
    ${body}
  </div>`
}

/** The problems of a form, each a link to its field; read out because the focus lands on it. */
export function errorSummary(locale: Locale, problems: { href?: string; text: string }[]): Html | null {
  if (!problems.length) return null
  return html`<div class="summary" id="summary" tabindex="-1" autofocus>
    <div role="alert">
      <h2>${words[locale].problem}</h2>
      <ul>${problems.map(({ href, text }) => html`<li>${href ? html`<a href="#${href}">${text}</a>` : text}</li>`)}</ul>
    </div>
  </div>`
}

type Control = { name: string; error?: string | undefined; hint?: string | undefined }

const describedBy = ({ name, error, hint }: Control): Html | false => {
  const ids = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return ids !== '' && html` aria-describedby="${ids}"`
}
const invalidMark = (error: string | undefined): Html | false => error !== undefined && html` aria-invalid="true"`

const notes = ({ name, error, hint }: Control): Hole => [
  hint && html`<p class="hint" id="${name}-hint">${hint}</p>`,
  error && html`<p class="error" id="${name}-error">${error}</p>`,
]

/** Label, hint, error and one text control; `input` receives the attributes that tie them together. */
const field = (control: Control & { label: Html | string }, input: (tied: Html) => Html): Html =>
  html`<div class="${control.error ? 'field bad' : 'field'}">
    ${control.label}
    ${notes(control)}
    ${input(html`id="${control.name}" name="${control.name}"${describedBy(control)}${invalidMark(control.error)}`)}
  </div>`

const choices = (control: Control & { legend: Html | string; chosen: string; look: string }, options: { value: string; label: Hole }[]): Html =>
  html`<fieldset class="field"${describedBy(control)}>
    <legend>${control.legend}</legend>
    ${notes(control)}
    <div class="${control.look}">${options.map(
      ({ value, label }, i) =>
        html`<label class="opt"><input type="radio" name="${control.name}" value="${value}"${i === 0 && html` id="${control.name}"`}${value === control.chosen && html` checked`}>${label}</label>`,
    )}</div>
  </fieldset>`

export type ReportForm = Page & {
  facility: { name: Named }
  values?: ReportValues
  errors?: ReportErrors
  /** A problem that belongs to no field. */
  problem?: Word | undefined
  idempotencyKey: string
  /** Latest day that the date field offers. */
  latest?: string
}

/** The whole report as one long form; the script folds its sections into steps. */
export function renderReportForm(form: ReportForm): Html {
  const { locale, uuid, values = noValues, errors = {} } = form
  const w = words[locale]
  const place = form.facility.name[locale]
  const said = (name: ReportField | 'photo') => (errors[name] ? w[errors[name]] : undefined)
  const problems = [
    ...(form.problem ? [{ text: w[form.problem] }] : []),
    ...[...reportFields, 'photo' as const].flatMap((name) => (errors[name] ? [{ href: name, text: w[errors[name]] }] : [])),
  ]
  const section = (name: string, title: Html | null, body: Hole) => html`<section class="step" data-step="${name}">${title}${body}</section>`
  const heading = (text: Hole) => html`<h2 tabindex="-1">${text}</h2>`

  return frame(
    form,
    'form',
    { id: 'report', send: w.send },
    html`<main>
    ${errorSummary(locale, problems)}
    <h1 tabindex="-1">${w.title}</h1>
    <div class="intro">
      <p>${w.confidential}</p>
      <p class="urgent">${w.emergency}</p>
    </div>
    <form id="report" method="post" enctype="multipart/form-data" action="${reportPath(uuid, '', locale)}" novalidate>
      <input type="hidden" name="key" value="${form.idempotencyKey}">
      <p class="pace" id="pace">${w.pace}</p>
      ${section(
        'what',
        null,
        choices(
          { name: 'category', legend: heading(w.whatTitle), hint: w.whatHint, chosen: values.category, look: 'tiles' },
          tiles.map(({ value, icon }) => ({
            value,
            label: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="${icon}"/></svg><span>${w[value]}</span>`,
          })),
        ),
      )}
      ${section('where', heading(w.whereTitle), [
        choices(
          { name: 'when', legend: w.whenLabel, hint: w.optional, chosen: values.when, look: 'row' },
          whens.map((value) => ({ value, label: html`<span>${w[value]}</span>` })),
        ),
        html`<div class="moment">
          ${field(
            { name: 'date', label: html`<label for="date">${w.dateLabel}</label>`, error: said('date') },
            (tied) => html`<input class="input" type="date" ${tied} value="${values.date}"${form.latest && html` max="${form.latest}"`}>`,
          )}
          ${field(
            { name: 'time', label: html`<label for="time">${w.timeLabel}</label>`, error: said('time') },
            (tied) => html`<input class="input" type="time" ${tied} value="${values.time}">`,
          )}
        </div>`,
        field(
          { name: 'location', label: html`<label for="location">${w.locationLabel}</label>`, hint: w.locationHint, error: said('location') },
          (tied) => html`<input class="input" ${tied} value="${values.location}" dir="auto" autocomplete="off">`,
        ),
      ])}
      ${section('describe', null, [
        field(
          {
            name: 'description',
            label: html`<h2 tabindex="-1"><label for="description">${w.describeTitle}</label></h2>`,
            hint: w.describeHint,
            error: said('description'),
          },
          (tied) => html`<textarea class="input" ${tied} rows="7" dir="auto" autocomplete="off" required>
${values.description}</textarea>`,
        ),
        choices(
          { name: 'harmed', legend: w.harmedLabel, hint: w.harmedHint, chosen: values.harmed, look: 'row' },
          harms.map((value) => ({ value, label: html`<span>${w[value]}</span>` })),
        ),
        field(
          { name: 'photo', label: html`<label for="photo">${w.photoLabel}</label>`, hint: w.photoHint, error: said('photo') },
          (tied) => html`<input class="input" type="file" accept="image/jpeg,image/png,image/webp" ${tied}>`,
        ),
      ])}
      <div class="acts"><button class="btn" id="send">${w.send}</button></div>
    </form>
    <details class="who">
      <summary>${w.whoTitle}</summary>
      <ul>${[w.who1, w.who2, w.who3, w.who4].map((line) => html`<li>${filled(line, place)}</li>`)}</ul>
    </details>
    <p><a href="${reportPath(uuid, '/status', locale)}">${w.haveCode}</a></p>
  </main>`,
  )
}

export type Received = Page & { facility: { name: Named }; number: string; receipt: string; extra?: Html }

/** The first of the three ends: it has arrived. `extra` is where the script puts “copy” and “remember”. */
export function renderReceived(received: Received): Html {
  const { locale, uuid, number, receipt } = received
  const w = words[locale]
  const place = received.facility.name[locale]
  // The code goes on in the body of a form: an address ends up in histories, logs and shared screens.
  return frame(
    received,
    'received',
    { id: 'onward', send: w.seeStatus },
    html`<main data-number="${number}" data-receipt="${receipt}">
    <div class="end good">
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12.5l5.5 5.5L20 7"/></svg>
      <h1 tabindex="-1">${w.receivedTitle}</h1>
      <p>${w.thanks}</p>
    </div>
    <div class="code">
      <h2>${w.codeLabel}</h2>
      <p class="receipt">${quantity(receipt)}</p>
      ${received.extra}
      <p>${w.keepCode}</p>
    </div>
    <p>${w.numberLabel}: ${quantity(number)}</p>
    <h2>${w.nextTitle}</h2>
    <ul><li>${filled(w.next1, place)}</li><li>${w.next2}</li></ul>
    <form id="onward" method="post" action="${reportPath(uuid, '/status', locale)}" data-do="look">
      <input type="hidden" name="code" value="${receipt}">
      <input type="hidden" name="number" value="${number}">
      <div class="acts"><button class="btn">${w.seeStatus}</button></div>
    </form>
    <p><a href="${reportPath(uuid, '', locale)}">${w.another}</a></p>
  </main>`,
  )
}

export type StatusPage = Page & {
  /** Null asks for a code. */
  found: { receipt: string; status: ReportStatus } | null
  code?: string
  /** An answer that could not be taken, to be copied. */
  kept?: string
  problem?: Word | undefined
  reply?: { text: string; error?: Word | undefined } | undefined
  sent?: boolean
  idempotencyKey: string
  timeZone?: string | undefined
  /** Below the code: reports that this phone remembers. */
  extra?: Html | undefined
}

/** What became of a report: first its code, then where it stands, the questions and a place to answer. */
export function renderStatus(page: StatusPage): Html {
  return page.found ? drawStatus(page, page.found) : askCode(page)
}

function askCode(page: StatusPage): Html {
  const { locale, uuid, problem } = page
  const w = words[locale]
  const said = problem && w[problem]
  return frame(
    page,
    'code',
    { id: 'look', send: w.show },
    html`<main>
    ${errorSummary(locale, said ? [{ href: 'code', text: said }] : [])}
    <h1 tabindex="-1">${w.statusTitle}</h1>
    <form id="look" method="post" action="${reportPath(uuid, '/status', locale)}" data-do="look" novalidate>
      ${field(
        { name: 'code', label: html`<label for="code">${w.codeAsk}</label>`, hint: w.codeHint, error: said },
        (tied) =>
          html`<input class="input mono" ${tied} value="${page.code}" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" required>`,
      )}
      <div class="acts"><button class="btn">${w.show}</button></div>
    </form>
    ${
      page.kept &&
      html`<div class="field"><label for="kept">${w.keptReply}</label><textarea class="input" id="kept" rows="4" dir="auto" readonly>
${page.kept}</textarea></div>`
    }
    ${page.extra}
    ${page.facility && html`<p><a href="${reportPath(uuid, '', locale)}">${w.another}</a></p>`}
  </main>`,
  )
}

function drawStatus(page: StatusPage, { receipt, status }: { receipt: string; status: ReportStatus }): Html {
  const { locale, uuid, reply, problem } = page
  const w = words[locale]
  const said = reply?.error && w[reply.error]
  const closed = status.status === 'Completed'
  const code = html`<input type="hidden" name="code" value="${receipt}">`
  const problems = [...(problem ? [{ text: w[problem] }] : []), ...(said ? [{ href: 'text', text: said }] : [])]
  return frame(
    { ...page, facility: status.facility },
    'status',
    closed ? { id: 'again', send: w.refresh } : { id: 'reply', send: w.replySend },
    html`<main data-receipt="${receipt}">
    ${errorSummary(locale, problems)}
    ${page.sent && html`<p class="notice good" role="status">${w.replySent}</p>`}
    <h1 tabindex="-1">${w.statusTitle}</h1>
    <div class="${status.awaitingAnswer ? 'stands asks' : 'stands'}">
      <h2>${w.statusNow}</h2>
      <p class="big">${status.statusText[locale]}</p>
      <p class="hint">${w.numberLabel} ${quantity(status.number)}<br>${w.sentOn} ${longDay(locale, status.reportedAt, page.timeZone)}</p>
    </div>
    ${
      status.messages.length > 0 &&
      html`<h2>${w.thread}</h2>
    <ol class="thread">${status.messages.map(
      (message) => html`<li class="${message.from === 'reporter' ? 'mine' : 'theirs'}">
        <p class="hint"><b>${message.from === 'reporter' ? w.fromReporter : w.fromQuality}</b> · ${dayAndTime(locale, message.at, page.timeZone)}</p>
        <p class="said" dir="auto">${message.text}</p></li>`,
    )}</ol>`
    }
    ${
      !closed &&
      html`<form id="reply" method="post" action="${reportPath(uuid, '/reply', locale)}" data-do="reply" novalidate>
      ${code}<input type="hidden" name="key" value="${page.idempotencyKey}">
      ${field(
        {
          name: 'text',
          label: html`<h2><label for="text">${status.awaitingAnswer ? w.replyAwaited : w.replyMore}</label></h2>`,
          hint: w.replyHint,
          error: said,
        },
        (tied) => html`<textarea class="input" ${tied} rows="4" dir="auto" autocomplete="off" required>
${reply?.text}</textarea>`,
      )}
      <div class="acts"><button class="btn">${w.replySend}</button></div>
    </form>`
    }
    <form id="again" method="post" action="${reportPath(uuid, '/status', locale)}" data-do="look">${code}<button class="plain">${w.refresh}</button></form>
    <p><a href="${reportPath(uuid, '/status', locale)}" data-do="othercode">${w.otherCode}</a></p>
  </main>`,
  )
}

/** What was written and could not be sent, to be copied. */
const keptText = (locale: Locale, kept: string | undefined) =>
  kept &&
  html`<div class="field"><label for="kept">${words[locale].deadKept}</label><textarea class="input" id="kept" rows="7" dir="auto" readonly>
${kept}</textarea></div>`

/** The facility takes no reports now. Said in both languages at once: whoever stands before the poster reads one of them. */
export function renderPaused(page: Page & { kept?: string | undefined }): Html {
  const { locale, uuid, kept } = page
  const w = words[locale]
  const other = locale === 'ar' ? 'en' : 'ar'
  const o = words[other]
  return frame(
    page,
    'paused',
    null,
    html`<main>
    <h1 tabindex="-1">${w.pausedTitle}</h1>
    <p>${w.paused1}</p>
    <p>${w.paused2}</p>
    <p class="urgent">${w.emergency}</p>
    <div lang="${other}" dir="${other === 'ar' ? 'rtl' : 'ltr'}">
      <h2>${o.pausedTitle}</h2>
      <p>${o.paused1} ${o.paused2}</p>
      <p class="urgent">${o.emergency}</p>
    </div>
    ${keptText(locale, kept)}
    <p>${w.deadCode} <a href="${reportPath(uuid, '/status', locale)}">${w.seeStatus}</a></p>
  </main>`,
  )
}

/** A link that leads nowhere: says so, says what to do, and gives back what was written. */
export function renderDeadEnd(page: Page & { kept?: string | undefined }): Html {
  const { locale, uuid, kept } = page
  const w = words[locale]
  return frame(
    page,
    'dead',
    null,
    html`<main>
    <h1 tabindex="-1">${w.deadTitle}</h1>
    <p>${w.dead1}</p>
    <p>${w.dead2}</p>
    <p class="urgent">${w.emergency}</p>
    ${keptText(locale, kept)}
    <p>${w.deadCode} <a href="${reportPath(uuid, '/status', locale)}">${w.seeStatus}</a></p>
  </main>`,
  )
}
