/**
 * Ten lines as wards write them, in both scripts and all kinds of digits, and the same signs as an eye meets them from left
 * to right — looked at on rendered pages. A pair of letters that the font draws as one sign stands in its own order.
 */
export const mixedReports: readonly { text: string; seen: string }[] = [
  {
    text: 'تقرير حادثة رقم OVR-2026-000123 (خطأ دوائي / Medication error)',
    seen: ')Medication error / ئياود أطخ( OVR-2026-000123 مقر ةثداح ريرقت',
  },
  {
    text: 'الجرعة: ١٢٫٥ ملغ (12.5 mg) من Amoxicillin/clavulanate (Augmentin®) كل ٨ ساعات',
    seen: 'تاعاس ٨ لك Amoxicillin/clavulanate (Augmentin®) نم )12.5 mg( غلم ١٢٫٥ :ةعرجلا',
  },
  {
    text: 'المريض: أحمد محمّد الأحمد — رقم الملف MRN 004-5567 (الجناح ٣-ب)',
    seen: ')ب-٣ حانجلا( MRN 004-5567 فلملا مقر — دمحلأا دّمحم دمحأ :ضيرملا',
  },
  {
    text: 'التاريخ: ٢٢/١١/٢٠٢٦ الساعة ٠٣:٠٧ م — 22/11/2026 03:07 PM',
    seen: 'PM 03:07 22/11/2026 — م ٠٣:٠٧ ةعاسلا ٢٢/١١/٢٠٢٦ :خيراتلا',
  },
  {
    text: 'نوع الحدث (حدث جسيم [Sentinel] {المرحلة ٢}) «مؤكّد»',
    seen: '»دّكؤم« )}٢ ةلحرملا{ ]Sentinel[ ميسج ثدح( ثدحلا عون',
  },
  {
    text: 'لا إله إلا الله، السلام، الآلام، للأدوية، لأنّ، كلا',
    seen: 'لاك ،ّنلأ ،ةيودلأل ،ملالآا ،ملاسلا ،هللا لاإ هلإ لا',
  },
  {
    text: 'أُعطيت Heparin 5000 IU بدلاً من ٢٥٠٠ وحدة؛ وكانت aPTT 68 s (المرجع: 25–35 s)',
    seen: ')25–35 s :عجرملا( aPTT 68 s تناكو ؛ةدحو ٢٥٠٠ نم ًلادب Heparin 5000 IU تيطعأُ',
  },
  {
    text: 'بِسْمِ اللَّهِ — تَشكِيلٌ وَهَمْزَةٌ، الحرارة 38.5 °C والهاتف ‎+963 11 555 0199',
    seen: '+963 11 555 0199 فتاهلاو 38.5 °C ةرارحلا ،ٌةَزْمَهَو ٌليِكشَت — ِهَّللا ِمْسِب',
  },
  {
    text: 'Patient said "أشعر بألم في الصدر (شديد ٩/١٠)" at 10:30, then left (AMA).',
    seen: 'Patient said ")٩/١٠ ديدش( ردصلا في ملأب رعشأ" at 10:30, then left (AMA).',
  },
  {
    text: 'Reporter: د. ليلى حسن (Quality) · fi ffi office AVATAR To — saw ▲ and 😀, 5 < 7 & 50%',
    seen: 'Reporter: نسح ىليل .د (Quality) · fi ffi office AVATAR To — saw [U+25B2] and [U+1F600], 5 < 7 & 50%',
  },
]
