/** Narratives for load: whole clinical sentences, drawn by chance until there are enough words. */
const english = [
  'The evening dose of enoxaparin was given twice because the first was not signed on the chart.',
  'An elderly man slipped beside his bed on a wet floor and bruised his left hip while reaching for the call bell.',
  'The infusion pump alarmed without a reason and stopped during the transfusion, so a spare one was fetched from the ward next door.',
  'A blood sample was labelled with the name of another patient and the laboratory rang back before it was analysed.',
  'The discharge letter listed penicillin although the allergy was written in red on the first page.',
  'Two visitors shouted at the nurse at the desk and had to be led out by security.',
  'The oxygen cylinder on the trolley was empty when the patient was moved to radiology.',
  'Hand hygiene was not performed between two patients in the dialysis unit, and the colleague was reminded kindly.',
  'The theatre list was changed late and the consent form still named the other knee.',
  'Insulin was drawn up in the wrong syringe, noticed at the bedside and thrown away before it was given.',
]
const arabic = [
  'أُعطيت جرعة الإنوكسابارين مرتين لأن الجرعة الأولى لم توقَّع في الملف.',
  'انزلق مريض مسن بجانب سريره على أرض مبللة وأصيب بكدمة في الورك الأيسر.',
  'توقفت مضخة التسريب دون سبب أثناء نقل الدم فأُحضرت مضخة أخرى من القسم المجاور.',
  'وُضع اسم مريض آخر على عينة الدم واتصل المختبر قبل تحليلها.',
  'كُتب البنسلين في تقرير الخروج رغم أن الحساسية مسجلة بالأحمر في الصفحة الأولى.',
  'صرخ زائران في وجه الممرضة عند المكتب واضطر الأمن إلى إخراجهما.',
  'كانت أسطوانة الأكسجين على النقالة فارغة عند نقل المريض إلى الأشعة.',
  'لم تُغسل اليدان بين مريضين في وحدة غسيل الكلى وذُكّر الزميل بلطف.',
]

/** A narrative of exactly so many words. */
export function narrative(words: number, random: () => number, language: 'en' | 'ar' = 'en'): string {
  const sentences = language === 'en' ? english : arabic
  const told: string[] = []
  while (told.length < words) told.push(...sentences[Math.floor(random() * sentences.length)]!.split(' '))
  return told.slice(0, words).join(' ')
}
