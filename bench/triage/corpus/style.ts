import type { Language } from './material.ts'

type Chance = () => number

const shortForms: [RegExp, string][] = [
  [/\bpatient's\b/gi, "pt's"],
  [/\bpatients\b/gi, 'pts'],
  [/\bpatient\b/gi, 'pt'],
  [/\bwith\b/gi, 'w/'],
  [/\bwithout\b/gi, 'w/o'],
  [/\bdoctor\b/gi, 'Dr'],
  [/\bphysician\b/gi, 'MD'],
  [/\bbefore\b/gi, 'b4'],
  [/\bhours\b/gi, 'hrs'],
  [/\bminutes\b/gi, 'min'],
  [/\bmedication\b/gi, 'med'],
  [/\bprescription\b/gi, 'Rx'],
  [/\bfracture\b/gi, 'fx'],
  [/\boperation\b/gi, 'op'],
  [/\bblood pressure\b/gi, 'BP'],
  [/\bintensive care\b/gi, 'ICU'],
  [/\bdepartment\b/gi, 'dept'],
  [/\bemergency\b/gi, 'ER'],
  [/\btransferred\b/gi, 'tx'],
  [/\bregarding\b/gi, 're'],
  [/\bnurse\b/gi, 'RN'],
  [/\bincident\b/gi, 'OVR'],
  [/\badministered\b/gi, 'admin'],
  [/\bsurgery\b/gi, 'sx'],
  [/\bdiagnosis\b/gi, 'dx'],
  [/\band\b/gi, '&'],
]
const dispensable = /\b(the|a|an|was|were|is|are|has|had|been|to be|that|of the|it was)\b\s*/gi

/** English words that stand in Arabic notes where the English one is the working word. */
const mixedIn: [string, string][] = [
  ['المريضة', 'patient'],
  ['المريض', 'patient'],
  ['جرعة', 'dose'],
  ['الطبيب', 'doctor'],
  ['العمليات', 'OR'],
  ['للعمليات', 'لل OR'],
  ['العناية المركزة', 'ICU'],
  ['للعناية', 'لل ICU'],
  ['العناية', 'ICU'],
  ['الطوارئ', 'ER'],
  ['الممرضة', 'staff'],
  ['الكانيولا', 'cannula'],
  ['العلامات الحيوية', 'vital signs'],
  ['مستقرة', 'stable'],
  ['الضغط', 'BP'],
  ['الأكسجة', 'sat'],
  ['القسطرة', 'catheter'],
  ['جهاز التنفس', 'ventilator'],
  ['المونيتر', 'monitor'],
  ['الملف', 'file'],
  ['الشفت', 'shift'],
  ['عزل', 'isolation'],
  ['مضاد', 'antibiotic'],
  ['الأشعة', 'x-ray'],
  ['نزيف', 'bleeding'],
  ['كسر', 'fracture'],
  ['الإنعاش', 'CPR'],
  ['القسم', 'ward'],
  ['سقط', 'fell down'],
  ['الموافقة', 'consent'],
  ['المختبر', 'lab'],
  ['الصيدلية', 'pharmacy'],
  ['ملصق', 'label'],
  ['إنذار', 'alarm'],
  ['عينة', 'sample'],
  ['موعد', 'appointment'],
  ['الأهل', 'family'],
  ['الأمن', 'security'],
]

const gulf: [string, string][] = [
  ['سقط ', 'طاح '],
  ['سقطت ', 'طاحت '],
  ['لم يتم', 'ما تم'],
  ['لم ', 'ما '],
  ['لا يوجد', 'ما فيه'],
  ['لا توجد', 'ما فيه'],
  ['الآن', 'الحين'],
  ['جدا', 'مرة'],
  ['كثيرا', 'وايد'],
  ['وجد المريض', 'لقينا المريض'],
  ['أعطي', 'عطوه'],
  ['أثناء', 'وقت'],
  ['بدلا من', 'بدال'],
  ['ماء', 'موية'],
  ['سيئ', 'مو زين'],
  ['لا يعمل', 'ما يشتغل'],
  ['لا تعمل', 'ما تشتغل'],
  ['اكتشف', 'انكشف'],
  ['شخص', 'واحد'],
  ['ذهب', 'راح'],
  ['الطبيب', 'الدكتور'],
  ['صغيرة', 'صغيرونة'],
]
const egyptian: [string, string][] = [
  ['سقط ', 'وقع '],
  ['سقطت ', 'وقعت '],
  ['لم يتم', 'ماتمش'],
  ['لا يوجد', 'مفيش'],
  ['لا توجد', 'مفيش'],
  ['الآن', 'دلوقتي'],
  ['جدا', 'أوي'],
  ['كثيرا', 'كتير'],
  ['وجد المريض', 'لقينا العيان'],
  ['المريض ', 'العيان '],
  ['أعطي', 'ادوله'],
  ['أثناء', 'وهو في'],
  ['بدلا من', 'بدل'],
  ['ماء', 'مية'],
  ['سيئ', 'وحش'],
  ['لا يعمل', 'مش شغال'],
  ['لا تعمل', 'مش شغالة'],
  ['الطبيب', 'الدكتور'],
  ['محد', 'محدش'],
  ['ما أحد', 'محدش'],
  ['اللي', 'إللي'],
  ['أبوي', 'أبويا'],
]

const replaceSome = (text: string, pairs: readonly [string, string][], share: number, random: Chance): string =>
  pairs.reduce((told, [from, to]) => (told.includes(from) && random() < share ? told.replaceAll(from, to) : told), text)

const neighbours: Record<string, string> = { a: 's', e: 'r', i: 'o', o: 'p', n: 'm', t: 'y', s: 'd', r: 't', l: 'k', c: 'v' }

/** One slip of the finger in a word of at least four letters. */
function slip(word: string, random: Chance): string {
  const at = 1 + Math.floor(random() * (word.length - 2))
  const kind = Math.floor(random() * 4)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + word[at]! + word.slice(at)
  if (kind === 2) return word.slice(0, at) + (word[at + 1] ?? '') + word[at]! + word.slice(at + 2)
  return word.slice(0, at) + (neighbours[word[at]!] ?? word[at]!) + word.slice(at + 1)
}

const withSlips = (text: string, share: number, random: Chance): string =>
  text.replace(/\p{L}{4,}/gu, (word) => (random() < share ? slip(word, random) : word))

const looseArabic = (text: string, random: Chance): string => {
  let told = text
  if (random() < 0.8) told = told.replace(/[أإآ]/g, 'ا')
  if (random() < 0.5) told = told.replace(/ة(?=\s|$)/g, 'ه')
  if (random() < 0.3) told = told.replace(/ي(?=\s|$)/g, 'ى')
  if (random() < 0.15) told = told.replace(/ض/g, 'ظ')
  return told
}

/** Writes a report as people do: in haste, in capitals, with slips, in dialect, half in the other language. */
export function styled(text: string, language: Language, random: Chance): string {
  let told = text
  if (language === 'en') {
    if (random() < 0.25) for (const [long, short] of shortForms) if (random() < 0.5) told = told.replace(long, short)
    if (random() < 0.18) told = told.replace(dispensable, '')
  } else {
    const dialect = random()
    if (dialect < 0.25) told = replaceSome(told, gulf, 0.7, random)
    else if (dialect < 0.45) told = replaceSome(told, egyptian, 0.7, random)
    if (random() < 0.2) told = replaceSome(told, mixedIn, 0.5, random)
    if (random() < 0.4) told = looseArabic(told, random)
  }
  if (random() < 0.2) told = withSlips(told, 0.03 + random() * 0.08, random)
  const manner = random()
  if (manner < 0.12) return told.toUpperCase()
  if (manner < 0.24) return told.toLowerCase().replace(/[.,]/g, '')
  if (manner < 0.3) return told.replace(/[.،,] /g, '\n')
  return told
}
