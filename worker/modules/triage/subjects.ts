import { normalise } from './normalise.ts'
import type { Subject } from './schema.ts'

/**
 * Words of a closed list by what they name: medicines that harm most when they go wrong (ISMP, High-Alert Medications in
 * Acute Care Settings, 2024), devices, and places that every hospital has. Codes travel to the nation; words never do.
 */
const words: Record<Subject, string> = {
  'drug:insulin': 'insulin|lantus|novorapid|actrapid|glargine|انسولين',
  'drug:heparin': 'heparin|enoxaparin|clexane|هيبارين|كليكسان|انوكسابارين',
  'drug:warfarin': 'warfarin|وارفارين',
  'drug:potassium': 'potassium|kcl|بوتاسيوم',
  'drug:opioid': 'morphine|fentanyl|pethidine|tramadol|oxycodone|مورفين|فنتانيل|بيثيدين|ترامادول',
  'drug:vasopressor': 'adrenaline|epinephrine|noradrenaline|norepinephrine|ادرينالين|نورادرينالين',
  'drug:chemotherapy': 'chemotherapy|vincristine|cisplatin|methotrexate|كيماوي|فينكريستين|ميثوتركسات|ميثوتريكسات',
  'drug:digoxin': 'digoxin|ديجوكسين',
  'drug:magnesium': 'magnesium|مغنيسيوم|ماغنيسيوم',
  'drug:sedative': 'midazolam|propofol|ketamine|diazepam|ميدازولام|بروبوفول|كيتامين|ديازيبام',
  'drug:antibiotic': 'antibiotic|antibiotics|vancomycin|gentamicin|ceftriaxone|مضاد حيوي|مضادات حيويه|فانكومايسين|جنتامايسين',
  'drug:vaccine': 'vaccine|vaccines|لقاح|لقاحات',
  'device:pump': 'infusion pump|syringe pump|syringe driver|pca pump|مضخه|مضخات',
  'device:ventilator': 'ventilator|ventilators|جهاز التنفس|منفسه|فنتليتر|فنتيليتر',
  'device:defibrillator': 'defibrillator|aed|صدمات|ديفيبريليتر',
  'device:monitor': 'monitor|telemetry|شاشه المراقبه|مونيتر|مونيتور',
  'device:dialysis': 'dialysis machine|جهاز غسيل|جهاز الغسيل',
  'device:anaesthesia': 'anesthesia machine|anaesthesia machine|anaesthetic machine|جهاز التخدير',
  'device:incubator': 'incubator|warmer|حاضنه|حضانه',
  'device:bed': 'bed rail|bed rails|bed brake|wheelchair|hoist|حاجز السرير|حواجز السرير|فرامل السرير|كرسي متحرك|رافعه',
  'place:bathroom': 'bathroom|toilet|shower|حمام|الحمام|دوره المياه|المرحاض',
  'place:corridor': 'corridor|hallway|stairs|staircase|ممر|الممر|الدرج|السلم',
  'place:theatre': 'theatre|operating room|غرفه العمليات|العمليات',
  'place:emergency': 'emergency department|emergency room|الطوارئ|قسم الطوارئ',
  'place:intensive-care': 'icu|intensive care|nicu|العنايه المركزه|العنايه المشدده',
  'place:maternity': 'labour ward|labor ward|delivery room|maternity|غرفه الولاده|الولاده',
  'place:radiology': 'radiology|ct room|mri|الاشعه|الرنين',
  'place:pharmacy': 'pharmacy|الصيدليه',
  'place:laboratory': 'laboratory|المختبر',
  'place:car-park': 'car park|parking|entrance|المواقف|المدخل',
}

// Arabic joins the article and short prepositions to the word: والهيبارين, بالمضخة.
const pattern = (list: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:[وفبكل]?(?:ال)?)(?:${list})(?![\\p{L}\\p{N}])`, 'u')
const patterns = Object.entries(words).map(([code, list]) => [code as Subject, pattern(list)] as const)

/** Which of the listed medicines, devices and places a report speaks of, as codes. */
export function subjectsOf(text: string): Subject[] {
  const folded = normalise(text).text
  return patterns.filter(([, each]) => each.test(folded)).map(([code]) => code)
}
