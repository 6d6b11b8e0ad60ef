import { normalise, originalSpan, type Normalised } from './normalise.ts'

/** What a placeholder stands for: a person, a date, a number that identifies, a way to reach somebody, a great age. */
export type Kind = 'P' | 'D' | 'N' | 'C' | 'A'

/** A text without identities, and what each placeholder in it stood for. The second half never leaves the house. */
export type Deidentified = { text: string; kept: ReadonlyMap<string, string> }

type Found = { kind: Kind; from: number; to: number }

const months =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?' +
  '|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر' +
  '|كانون الثاني|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين الاول|تشرين الثاني|كانون الاول' +
  '|محرم|صفر|ربيع الاول|ربيع الاخر|جمادي الاولي|جمادي الاخره|رجب|شعبان|رمضان|شوال|ذو القعده|ذو الحجه'
const unit = '(?:iu|units?|u|mg|mcg|ug|g|gm|kg|ml|l|cc|mmol|meq|mmhg|bpm|%|x10|وحده|وحدات|ملغم?|ملجم|مجم|مكغم?|جم|غم?|غرام|جرام|كجم|كغم?|مل|لتر)'
const ago = '(?:years?|yrs?|yo|y/o|y\\.o|سنه|عاما?|سنوات)'

// On folded text: Arabic-Indic digits are ASCII, letters lower-case, marks gone.
const patterns: [kind: Kind, pattern: RegExp][] = [
  ['C', /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['C', /(?:https?:\/\/|www\.)\S+/gu],
  ['D', /(?<!\d)\d{1,4}([/.\-\\])\d{1,2}\1\d{1,4}(?!\d)/gu],
  [
    'D',
    new RegExp(`(?<![\\p{L}\\p{N}])\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ ,\\-/]{0,2}(?:${months})(?![\\p{L}])(?:[ ,\\-/]{1,2}\\d{2,4}(?!\\d))?`, 'gu'),
  ],
  ['D', new RegExp(`(?<![\\p{L}\\p{N}])(?:${months})[ .]{1,2}\\d{1,2}(?:st|nd|rd|th)?(?!\\d)(?:,? \\d{4}(?!\\d))?`, 'gu')],
  ['A', new RegExp(`(?<!\\d)(?:9\\d|1[01]\\d)(?=[ -]?(?:${ago})(?![\\p{L}]))`, 'gu')],
  // A number that is called one: a file, an identity, a telephone.
  [
    'N',
    /(?<=(?:mrn|m\.r\.n|file|record|chart|id|iqama|national id|passport|ssn|nhs|phone|tel|mobile|ext|badge|رقم|ملف|هويه|الهويه|اقامه|الاقامه|جوال|هاتف|تحويله)(?: ?(?:no|number|num|nr|رقم|الملف|الهويه|الطبي|المريض|الجوال))*[ .:#=-]{0,3})[a-z]{0,4}-?\d[\d-]{2,}/gu,
  ],
  // Seven digits and more, however they are grouped, are nobody's dose.
  ['N', /(?<![\p{L}\p{N}])\+?\(?\d(?:[ ().-]{0,2}\d){6,}(?!\d)/gu],
  ['N', new RegExp(`(?<![\\p{L}\\p{N}.,])[a-z]{0,4}-?\\d{5,6}(?![\\d.,]|[ ]?${unit}(?![\\p{L}]))`, 'gu')],
]

const englishTitles = 'dr|doctor|mr|mrs|ms|miss|prof|professor|nurse|sister|sr|pharmacist|consultant|named|called|colleague|sheikh|sheikha'
const arabicTitles =
  'د|دكتور|الدكتور|دكتوره|الدكتوره|استاذ|الاستاذ|الاستاذه|السيد|السيده|سيد|سيده|الممرض|الممرضه|ممرض|ممرضه|الصيدلي|الصيدلانيه|الفني|الفنيه|الاخ|الاخت|اسمه|اسمها|يدعي|تدعي|المدعو|المدعوه|الشيخ|الشيخه|عبد|ابو|ام|بن|بنت'
const titled = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${englishTitles}|${arabicTitles})(?:[.:/]| )\\s{0,2}(\\p{L}[\\p{L}'-]+)(?: (\\p{L}[\\p{L}'-]+))?(?: (\\p{L}[\\p{L}'-]+))?`,
  'gu',
)

// What follows a title and is no name: what people did, and the small words between.
const ordinary = new Set(
  (
    'a an and are as at asked gave given by but came did for from had has have he her his him in informed is it its me my no not noticed of on one or ' +
    'our said saw she so that the their them then there they this to told took was we went were when which while who with you your been be about after before ' +
    'again also called checked did reviewed notified attended advised administered stated reported refused forgot thought who on-call oncall in-charge incharge ' +
    'charge station call bell staff manager supervisor student practitioner unit ward room patient doctor nurse team consultant registrar resident duty shift ' +
    "he's she's i am will would could should did gave hung started stopped found entered left wrote documented prescribed dispensed ordered " +
    'في من الي علي عن مع ثم و او ان انه انها كان كانت قال قالت لم لا ما هو هي هم التي الذي بعد قبل عند اعطي اعطت اعطاه اعطته قام قامت حضر حضرت ابلغ ابلغت ابلغني لاحظ لاحظت ' +
    'وجد وجدت طلب طلبت رفض رفضت نسي نسيت كتب كتبت صرف صرفت وصف وصفت راجع راجعت اخبر اخبرت اخبرني المسؤول المسؤوله المسوول المسووله المناوب المناوبه المعالج المعالجه المختص المختصه ' +
    'المريض المريضه القسم الطوارئ الورديه استجاب استجابت اتصل اتصلت ذهب ذهبت وقع سقط بدا بدات اثناء خلال هذا هذه ذلك لكن لان وقد قد تم'
  ).split(' '),
)

/** The past of a verb with a woman for subject (تأخرت, أعطت): what follows `الممرضة` as often as a name does. */
const whatSheDid = /^[\u0620-\u06ff]{3,}ت$/

function names(folded: string): Found[] {
  const found: Found[] = []
  for (const match of folded.matchAll(titled)) {
    let from: number | undefined
    let to = 0
    let cursor = match.index
    for (const word of match.slice(1)) {
      if (word === undefined || ordinary.has(word) || whatSheDid.test(word)) break
      cursor = folded.indexOf(word, cursor === match.index ? match.index + match[0].indexOf(word, titleLength(match[0])) : cursor)
      from ??= cursor
      to = cursor + word.length
      cursor = to
    }
    if (from !== undefined) found.push({ kind: 'P', from, to })
  }
  return found
}

const titleLength = (whole: string) => /[.: /]/.exec(whole)?.index ?? 0

const letterOrDigit = /[\p{L}\p{N}]/u

/** Each known name as a whole, and each part of it that is no ordinary word; the longest first. */
function knownNames(folded: string, known: readonly string[]): Found[] {
  const wanted = new Set<string>()
  for (const name of known) {
    const whole = normalise(name).text.trim().replace(/\s+/g, ' ')
    if (whole.length >= 3) wanted.add(whole)
    for (const part of whole.split(/[\s.,-]+/)) if (part.length >= 3 && !ordinary.has(part)) wanted.add(part)
  }
  const found: Found[] = []
  for (const name of wanted) {
    for (let at = folded.indexOf(name); at !== -1; at = folded.indexOf(name, at + 1)) {
      const before = folded[at - 1] ?? ' '
      const particle = /[ولبفك]/.test(before) && !letterOrDigit.test(folded[at - 2] ?? ' ')
      if ((!letterOrDigit.test(before) || particle) && !letterOrDigit.test(folded[at + name.length] ?? ' '))
        found.push({ kind: 'P', from: at, to: at + name.length })
    }
  }
  return found
}

/**
 * Takes identities out of a narrative before any of it leaves the house: the tenant's own names (`known`), names after
 * a title, dates, ages above 89, telephone, file and identity numbers, addresses of mail and web — in both scripts and
 * both kinds of digits. Doses, room numbers and times stay. After the HIPAA Safe Harbor list, 45 CFR 164.514(b)(2), as
 * far as patterns can follow it: a name nobody listed and no title announces stays, and is why a tenant must opt in.
 */
export function deidentify(original: string, known: readonly string[] = []): Deidentified {
  const folded: Normalised = normalise(original)
  const found = patterns.flatMap(([kind, pattern]) =>
    [...folded.text.matchAll(pattern)].map((match): Found => ({ kind, from: match.index, to: match.index + match[0].length })),
  )
  found.push(...knownNames(folded.text, known), ...names(folded.text))
  found.sort((one, two) => one.from - two.from || two.to - one.to)

  const kept = new Map<string, string>()
  const placeholders = new Map<string, string>()
  const count: Record<Kind, number> = { P: 0, D: 0, N: 0, C: 0, A: 0 }
  let text = ''
  let copied = 0
  for (let i = 0; i < found.length; i++) {
    const first = found[i]!
    let to = first.to
    // What overlaps is one thing, whatever found it.
    while (found[i + 1] !== undefined && found[i + 1]!.from < to) to = Math.max(to, found[++i]!.to)
    const [start, end] = originalSpan(folded, first.from, to)
    const same = `${first.kind}${folded.text.slice(first.from, to)}`
    let placeholder = placeholders.get(same)
    if (!placeholder) {
      placeholder = `[${first.kind}${++count[first.kind]}]`
      placeholders.set(same, placeholder)
      kept.set(placeholder, original.slice(start, end))
    }
    text += original.slice(copied, start) + placeholder
    copied = end
  }
  return { text: text + original.slice(copied), kept }
}

/** Puts back what the placeholders stood for; unknown ones stay as they are. */
export const restore = (text: string, kept: Deidentified['kept']): string =>
  text.replace(/\[[PDNCA]\d+\]/g, (placeholder) => kept.get(placeholder) ?? placeholder)
