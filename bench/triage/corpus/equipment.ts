import type { Material } from './material.ts'

/** Devices and equipment, as wards tell it. Makers' reports are in devices.ts. */
export const equipment: Material = {
  en: `
h|Ventilator stopped during ventilation with no alarm, patient bagged by hand
h|Infusion pump kept alarming occlusion and was switched off by staff
h|Defibrillator did not charge at the code in {ward}
h|Monitor screen went black in bed {bed}, no ECG trace for {n} minutes
i|Suction machine has no pressure, found at the daily check
h|Syringe pump delivered the whole syringe in {n} minutes
n|Battery of the transport monitor lasts only {n} minutes
h|Oxygen flowmeter leaking from the wall outlet
n|Glucometer gives different readings on the same finger
h|Dialysis machine blood leak alarm, circuit clotted and lost
h|Bed stuck in the raised position, the motor smells burnt
n|Nurse call system not working in {n} rooms
h|Laparoscopic camera failed in the middle of operation, no spare tower
n|BP cuff worn out and reading error all the time
h|Patient lift strap tore while transferring
h|CT scanner went down during a trauma scan
n|Incubator temperature probe is reading wrong
h|Hypothermia blanket overheated
h|Laryngoscope bulb went off at intubation
i|Electrosurgical unit cable with bare wires taken out of the theatre
h|Feeding pump ran free flow when the cassette was opened
n|ECG machine prints blank paper, no recorder in ward
n|Preventive maintenance sticker of the {device} is overdue by {n} months
h|Bipap mask valve broke and saturation dropped
h|Anaesthesia machine vaporiser leaking, staff felt dizzy
n|Central monitoring station frozen, the telemetry of {n} patients not seen
h|Alarm volume of the {device} was turned to zero
h|Wheel of the stretcher came off on the ramp
h|Hospital bed crushed the finger of the porter
n|Autoclave door seal damaged and cycle aborts
h|Stapler misfired and the bowel was left open
h|Guidewire snapped during line insertion
h|PCA handset pressed itself, button stuck
n|Cardiac monitor leads missing from the crash trolley
h|Phototherapy light fell down near the baby
i|{device} failed self test before the list, replaced
n|Ultrasound probe cracked, still in use
n|Pneumatic tube station out of order and samples walked to lab
h|Hyperbaric chamber pressure gauge stuck
n|Device calibration certificate of the {device} could not be found
0|Defibrillator showed low battery at the morning check, changed before any use
1|Monitor switched off by itself for one minute, patient stable throughout
2|Heating pad got too hot, blister on the back of the patient
3|Ventilator disconnection not alarmed, bradycardia, CPR for two minutes, in ICU
5|Ventilator failure during transport, backup was empty, patient died in the lift
q|The machine by my bed beeped the whole night and no one came to fix it
q|The pump giving my pain medicine stopped and I was in agony
q|The wheelchair brake failed with my mother in it
p|The TV and the bed control never worked and nobody repaired them
p|MRI was broken on the day and I was told to come another month
`,
  ar: `
h|توقف جهاز التنفس والمريض عليه وما أعطى إنذار وتم التهوية باليد
h|مضخة المحاليل تنذر انسداد باستمرار وأطفأها الموظف
h|جهاز الصدمات ما شحن وقت الكود في {ward}
h|شاشة المراقبة طفت في سرير {bed} ولا يوجد تخطيط {n} دقائق
i|جهاز الشفط بدون ضغط اكتشف في الفحص اليومي
h|مضخة السرنجة ضخت كامل السرنجة في {n} دقائق
n|بطارية مونيتر النقل تخلص في {n} دقائق
h|منظم الأكسجين يسرب من الجدار
n|جهاز السكر يعطي قراءات مختلفة لنفس الإصبع
h|جهاز الغسيل أعطى إنذار تسرب دم وتجلطت الدائرة
h|السرير علق مرفوع والموتور فيه ريحة حريق
n|نظام نداء التمريض لا يعمل في {n} غرف
h|كاميرا المنظار تعطلت نص العملية وما فيه برج بديل
n|كفة الضغط تالفة وتعطي خطأ دائما
h|انقطع حزام الرافعة أثناء نقل المريض
h|جهاز الأشعة المقطعية توقف أثناء تصوير حادث
n|حساس حرارة الحضانة قراءته غلط
h|بطانية التدفئة سخنت زيادة
h|لمبة منظار الحنجرة طفت وقت التنبيب
i|سلك جهاز الكي مكشوف وسحب من غرفة العمليات
h|مضخة التغذية نزلت كل الكمية لما انفتح الكاسيت
n|جهاز التخطيط يطبع ورق فاضي
n|ملصق الصيانة الوقائية لـ {device} متأخر {n} أشهر
h|انكسر صمام قناع البايباب ونزلت الأكسجة
h|تسريب من مبخر جهاز التخدير وداخ الفريق
n|محطة المراقبة المركزية معلقة و {n} مرضى بدون متابعة
h|صوت إنذار {device} كان مطفي
h|انخلعت عجلة النقالة على المنحدر
h|السرير عصر إصبع العامل
n|ربلة باب جهاز التعقيم تالفة والدورة تنقطع
h|الدباسة الجراحية ما قفلت والأمعاء بقيت مفتوحة
h|انقطع السلك الدليلي أثناء تركيب الخط
h|زر جهاز المسكن علق ويعطي لحاله
n|أسلاك المونيتر ناقصة من عربة الإنعاش
h|لمبة العلاج الضوئي طاحت قريب من الطفل
i|{device} فشل في الفحص الذاتي قبل بداية القائمة واستبدل
n|بروب السونار مشقوق ومازال يستخدم
n|الأنبوب الهوائي خربان والعينات توصل مشي
h|مؤشر الضغط في غرفة الأكسجين عالق
n|شهادة معايرة {device} غير موجودة
0|جهاز الصدمات بطاريته ضعيفة في فحص الصباح وتم تغييرها قبل الاستخدام
1|المونيتر طفى لحاله دقيقة والمريض مستقر طول الوقت
2|الكمادة الحارة سخنت زيادة وطلعت فقاعة في ظهر المريض
3|انفصل جهاز التنفس بدون إنذار وبطأ القلب وعملنا إنعاش دقيقتين وهو في العناية
5|تعطل جهاز التنفس أثناء النقل والاحتياطي فاضي وتوفي المريض في المصعد
q|الجهاز اللي جنب سريري يصفر طول الليل وما أحد جا يصلحه
q|مضخة المسكن وقفت وأنا أتألم
q|فرامل الكرسي المتحرك خربت وأمي عليه
p|التلفزيون وريموت السرير ما يشتغلون ولا أحد صلحهم
p|جيت موعدي وقالوا الرنين خربان تعال الشهر الجاي
`,
  outcomes: {
    en: {
      minor: `saturation dropped to 85 for a short time|patient frightened with a small burn|procedure prolonged by forty minutes|small pinch injury to the finger`,
      severe: `desaturated to 50, reintubated, unstable in ICU|converted to open surgery|arrhythmia needing shock`,
      permanent: `hypoxic brain injury|lost the finger|full thickness burn needing graft`,
      death: `patient could not be saved|asystole, resuscitation stopped after 40 minutes`,
    },
    ar: {
      minor: `نزلت الأكسجة إلى ٨٥ لفترة قصيرة|حرق صغير وخوف|طالت العملية أربعين دقيقة|إصابة بسيطة في الإصبع`,
      severe: `نزلت الأكسجة إلى ٥٠ وأعيد التنبيب|تحولت العملية إلى جراحة مفتوحة|اضطراب في النبض واحتاج صدمة`,
      permanent: `تلف في الدماغ من نقص الأكسجين|فقد إصبعه|حرق عميق يحتاج ترقيع`,
      death: `لم نتمكن من إنقاذ المريض|توقف القلب وأوقف الإنعاش بعد ٤٠ دقيقة`,
    },
  },
}
