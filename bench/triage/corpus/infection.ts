import type { Material } from './material.ts'

/** Infection prevention: hygiene, isolation, sterile supply, exposures, acquired infections, outbreaks. */
export const infection: Material = {
  en: `
h|Nurse sustained a needle stick from a used cannula while recapping
h|Blood splashed into the eye of the surgeon, source patient is hepatitis B positive
n|Hand hygiene not done between patients during the round on {ward}
n|MRSA positive patient placed in an open bay with {n} others
n|No isolation sign on the door of the TB patient and staff entered without N95
i|Sterile set opened and the chemical indicator had not changed colour
i|Hair found inside the wrapped surgical tray
h|Surgical site infection {n} days after caesarean section, pus from the wound
h|Central line infection, blood culture grew klebsiella on day {n}
h|Urinary catheter left in for {n} weeks with no indication, now febrile with positive urine culture
h|Ventilator associated pneumonia in bed {bed}, head of bed was flat
n|Sharps container overfilled and needles sticking out
n|Clinical waste bag torn in the corridor, contents on the floor
s|Endoscope used on next patient without high level disinfection
s|Insulin pen of one patient shared with another patient
n|Linen soiled with blood sent in the clean trolley
s|Cluster of {n} patients with C. difficile on {ward} in one week, outbreak declared
h|Peripheral cannula stayed in for {n} days and the site is red and draining
n|Doctor came to the sterile procedure without mask and gown
n|Negative pressure in room {bed} not working while a chickenpox case is inside
h|Cleaner pricked his finger by a needle thrown in the black bag
i|Autoclave cycle failed spore test, load already distributed to theatres
n|Gloves not changed between dressing of two patients
n|Visitor of the covid patient walked around the ward with no mask
h|Human bite to the hand of the nurse, skin broken, patient HIV positive
i|Reprocessed single use catheter found on the shelf
n|Dialysis machine of hepatitis patient was used for a negative patient, disinfection record is missing
n|Water sample of the dialysis unit came back with high bacterial count
h|Phlebitis grade 3 at IV site
n|Breast milk of one mother fed to the baby of another
n|Food handlers working with no gloves in the main kitchen
n|Staff with active flu symptoms working in the neonatal unit
i|Wound pack expired and outer wrap wet
n|Isolation room not terminally cleaned before next admission
n|Bed pan washer is broken and pans are rinsed by hand
h|Scabies in the long stay unit, {n} staff itching
n|Air sampling in operating room shows fungus growth
n|Blood spill not cleaned with chlorine, just wiped by tissue
h|Measles exposure in the ER waiting room, contacts are traced
2|Scratched by the used scalpel, wound washed, bloods sent, first HIV prophylaxis dose taken
3|Septic shock from infected central line, moved to ICU on vasopressors
5|Died of sepsis from a hospital acquired bloodstream infection
0|Unsterile implant noticed by the scrub nurse before opening, set returned to CSSD
1|Splash of urine on intact skin, washed, no exposure
q|I got an infection in my wound after surgery and had to come back for antibiotics
q|The doctor did not wash his hands before he touched my stitches
q|They put my newborn beside a child with chickenpox
q|My drip was left in for a week and my arm is red and full of pus
p|Nobody wears masks here and people are coughing all over us
n|Cockroaches seen in the pantry of {ward}
n|Bathroom was dirty with blood stains on the floor
n|Rats seen in the store
n|Curtains stained and smelling
n|Bins overflowing and rubbish not collected
n|Mosquitoes in patients' room, window net torn
p|The ward was filthy, dust under the beds and dirty sheets
p|Toilets not cleaned all day, no soap and no paper
`,
  ar: `
h|انوخزت الممرضة بإبرة مستعملة وهي ترجع الغطاء
h|دخل رذاذ دم في عين الجراح والمريض عنده التهاب كبد ب
n|لم يتم غسل اليدين بين المرضى أثناء المرور في {ward}
n|مريض MRSA نوموه في غرفة مشتركة مع {n} مرضى
n|لا توجد لوحة عزل على باب مريض الدرن ودخل الموظفين بدون كمامة N95
i|فتح الطقم المعقم ومؤشر التعقيم ما تغير لونه
i|شعرة داخل صينية العمليات المغلفة
h|التهاب مكان العملية بعد القيصرية بـ {n} أيام مع صديد
h|عدوى في القسطرة المركزية والمزرعة إيجابية
h|قسطرة بول متروكة {n} أسابيع بدون داعي وطلعت حرارة والمزرعة موجبة
h|التهاب رئوي بسبب جهاز التنفس في سرير {bed} والرأس غير مرفوع
n|حاوية الإبر ممتلئة والإبر طالعة منها
n|كيس نفايات طبية انشق في الممر
s|استخدم المنظار للمريض التالي بدون تعقيم عالي المستوى
s|قلم إنسولين مريض استخدم لمريض آخر
n|شراشف عليها دم انحطت مع النظيف
s|ظهرت {n} حالات كلوستريديوم في {ward} خلال أسبوع وأعلن تفشي
h|الكانيولا باقية {n} أيام والمكان أحمر وفيه إفرازات
n|الدكتور دخل الإجراء المعقم بدون كمامة ولا مريول
n|الضغط السالب في غرفة {bed} ما يشتغل وفيها حالة جدري ماء
h|عامل النظافة انجرح بإبرة مرمية في الكيس الأسود
i|جهاز التعقيم فشل في اختبار الجراثيم والأطقم توزعت على العمليات
n|لم تغير القفازات بين غيار مريضين
n|زائر مريض كورونا يتمشى في القسم بدون كمامة
h|مريض إيجابي HIV عض يد الممرض وانجرح الجلد
i|قسطرة للاستخدام الواحد معاد تعقيمها على الرف
n|جهاز غسيل خاص بمرضى الكبد استخدم لمريض سليم وسجل التعقيم ناقص
n|عينة مياه وحدة الغسيل فيها عدد بكتيريا عالي
h|التهاب وريدي درجة ثالثة مكان الكانيولا
n|حليب أم أعطي لطفل أم ثانية
n|عمال التغذية بدون قفازات في المطبخ
n|موظفة عندها إنفلونزا تداوم في حضانة الخدج
i|طقم غيار منتهي والتغليف مبلل
n|غرفة العزل لم تنظف نظافة نهائية قبل المريض الجديد
n|غسالة القصريات خربانة ويغسلونها باليد
h|جرب في قسم الإقامة الطويلة و {n} موظفين عندهم حكة
n|عينة هواء غرفة العمليات فيها فطريات
n|دم مسكوب مسحوه بمنديل بدون كلور
h|تعرض لحالة حصبة في انتظار الطوارئ وجاري حصر المخالطين
2|انجرح بمشرط مستعمل وغسل الجرح وسحبت عينات وأخذ أول جرعة وقائية
3|صدمة إنتانية من القسطرة المركزية ونقل للعناية على رافعات ضغط
5|توفي المريض بسبب تسمم دم مكتسب من المستشفى
0|انتبهت ممرضة العمليات للطقم غير المعقم قبل فتحه ورجعته للتعقيم
1|رذاذ بول على جلد سليم وانغسل وما فيه تعرض
q|صار عندي التهاب في الجرح بعد العملية ورجعت أخذت مضاد
q|الدكتور ما غسل يدينه قبل ما يلمس الجرح
q|حطوا طفلتي المولودة جنب طفل فيه جدري
q|خلوا الإبرة في يدي أسبوع لين صارت حمرا وكلها صديد
p|محد يلبس كمامة والناس تكح علينا
n|صراصير في مطبخ {ward}
n|دورة المياه وسخة وفيها بقع دم
n|فئران في المستودع
n|الستاير وسخة وريحتها
n|صناديق الزبالة مليانة ومحد شالها
n|ناموس في غرف المرضى والشبك مشقوق
p|القسم وسخ غبار تحت السرير والشراشف مو نظيفة
p|الحمامات ما تنظف طول اليوم ولا فيه صابون
p|النضافة زفت والحمام مش نضيف خالص
`,
  outcomes: {
    en: {
      minor: `low grade fever for two days, oral antibiotics|site red and tender, cannula removed|wound opened and dressed daily|post exposure prophylaxis started with nausea`,
      severe: `septic, admitted to intensive care|returned to theatre for wash out|needed six weeks of IV antibiotics and a second operation`,
      permanent: `seroconverted to hepatitis C|lost the leg because of the infection|prosthesis removed for good`,
      death: `died of septic shock|multi organ failure and passed away`,
    },
    ar: {
      minor: `حرارة خفيفة يومين وأخذ مضاد حبوب|المكان أحمر ومؤلم وشيلت الكانيولا|انفتح الجرح ويغير عليه يوميا|بدأ العلاج الوقائي مع غثيان`,
      severe: `تسمم دم ودخل العناية|رجع للعمليات لتنظيف الجرح|احتاج ستة أسابيع مضاد وريدي وعملية ثانية`,
      permanent: `تحول تحليله إلى إيجابي التهاب كبد سي|بترت رجله بسبب الالتهاب|انشالت المفصل الصناعي نهائيا`,
      death: `توفي بصدمة إنتانية|فشل في عدة أعضاء وتوفي`,
    },
  },
}
