import type { Category } from '../schema.ts'

/** Everyday words of each category: they choose a category where no rule fired, and break ties where several did. */
export const categoryWords: Readonly<Record<Category, readonly string[]>> = {
  Medication: [
    '(medication|medicine|drug|dose|dosage|tablet|capsule|syringe|injection|infusion|prescription|prescribed|prescribing|pharmacy|pharmacist|dispensed|dispensing|ampoule|vial|mg|mcg|units|antibiotic|vaccine|iv fluid|mar|overdose|insulin|heparin|morphine|paracetamol|warfarin|administered|omitted)',
    '(دواء|دوا|أدوية|جرعة|جرعات|حبوب|أقراص|كبسولة|حقنة|صيدلية|صيدلي|صيدلانية|وصفة|صرف|تسريب وريدي|محلول|أمبولة|مضاد حيوي|لقاح|تطعيم|ملغ|مل|إنسولين|علاج|هيبارين|بانادول|وريدي)',
  ],
  Falls: [
    '(fell|fall|fallen|slipped|tripped|found on floor|bed rail|bedrail|rolled out|unsteady|slid|dropped)',
    '(سقط|سقطت|سقوط|طاح|طاحت|انزلق|انزلقت|تعثر|تزحلق|حاجز السرير|على الأرض|وقع من|وقعت من)',
  ],
  Equipment: [
    '(device|equipment|machine|ventilator|monitor|pump|defibrillator|malfunction|battery|alarm|catheter tip|faulty|broken|calibration|biomedical|maintenance|probe|implant|lead|generator|sensor|cable|stapler|display)',
    '(جهاز|أجهزة|مضخة|شاشة المراقبة|تعطل|بطارية|إنذار|صيانة|الأجهزة الطبية|خلل|معايرة|مونيتر|فنتيليتر|سلك الجهاز)',
  ],
  InfectionControl: [
    '(infection|infected|sterile|sterilization|contaminated|contamination|hand hygiene|isolation|mrsa|needle stick|needlestick|sharps|ppe|outbreak|sepsis|cssd|decontamination|glove|cross infection|hepatitis|hiv|surgical site infection|clabsi|cauti|vap)',
    '(عدوى|التهاب|تلوث|ملوث|ملوثة|تعقيم|معقم|معقمة|نظافة اليدين|غسل اليدين|عزل|وخز|إبرة مستعملة|قفازات|كمامة|مكافحة العدوى|تفشي|فيروس|كبد وبائي)',
  ],
  Documentation: [
    '(documentation|documented|document|consent|label|labeled|mislabeled|wristband|id band|file|chart|record|signature|signed|form|mrn|transcription|unlabelled|identifier|handwriting|wrong name|entry)',
    '(توثيق|موافقة|إقرار|ملصق|سوار|ملف|السجل|توقيع|نموذج|رقم الملف|تسجيل|بيانات المريض|غير موقعة|هوية|لاصق|كتابة)',
  ],
  Behavior: [
    '(behaviour|behavior|rude|unprofessional|attitude|disrespect*|suicide|self-harm|absconded|agitated|refused|harassment|bullying|discrimination|shouted|ignored|abuse|neglect|restraint|dismissive)',
    '(سلوك|أسلوب|تعامل|سوء معاملة|غير مهني|وقح|قلة أدب|انتحار|إيذاء النفس|هروب|هياج|تنمر|تمييز|رفض|إساءة|إهمال|تقييد|عصبي|فظ)',
  ],
  WorkplaceViolence: [
    '(assault|assaulted|violence|violent|threatened|threat|threatening|punched|kicked|slapped|spat|verbal abuse|verbally abused|weapon|knife|security called|attacked|aggressive|aggression|sexual|harassed|hit nurse)',
    '(اعتداء|اعتدى|عنف|تهديد|هدد|ضرب|ضربه|ضربها|صفع|ركل|بصق|شتم|سب|سلاح|سكين|تهجم|تحرش|طعن|ألفاظ نابية)',
  ],
  Environmental: [
    '(wet floor|leak|leaking|fire|smoke|flood|power|electricity|air conditioning|temperature|lift|elevator|ceiling|dirty|clean|cleaning|cleanliness|toilet|bathroom|smell|waste|pest|insects|cockroach|lighting|noise|noisy|parking|door|window|heating|burn|scald|oxygen cylinder)',
    '(أرضية|تسرب ماء|حريق|دخان|كهرباء|تكييف|المكيف|مصعد|سقف|نظافة|وسخ|حمام|دورة المياه|رائحة|نفايات|حشرات|صراصير|إضاءة|ضوضاء|إزعاج|مواقف|باب|حرق|درجة الحرارة|مياه)',
  ],
  Administrative: [
    '(waiting|wait|waited|appointment|staff shortage|understaffed|reception|receptionist|booking|cancelled|delay|queue|admission|discharge process|bed availability|no bed|billing|insurance|transport|referral|letter|phone|telephone|administration|schedule|roster|food|meal|confidentiality|privacy|licence|license)',
    '(انتظار|موعد|مواعيد|استقبال|حجز|إلغاء|تأخير|دخول|تنويم|خروج|سرير شاغر|تأمين|فاتورة|إحالة|تحويل|نقص الكوادر|جدول|دوام|طعام|وجبة|خصوصية|رخصة|ترخيص|إدارة)',
  ],
  Clinical: [
    '(surgery|operation|theatre|diagnosis|treatment|procedure|bleeding|deteriorated|vital signs|blood pressure|saturation|resuscitation|arrest|icu|transfusion|pressure ulcer|wound|labour|delivery|fracture|x-ray|ct|mri|scan|biopsy|specimen|extubat*|intubat*|result|anesthesia|complication|stroke|seizure|pain|monitoring|referral|assessment|assessed)',
    '(جراحة|عملية|العمليات|تشخيص|إجراء|نزيف|تدهور|علامات حيوية|ضغط الدم|أكسجة|إنعاش|توقف القلب|العناية|نقل دم|قرحة|ولادة|كسر|أشعة|رنين|خزعة|عينة|أنبوب|تنبيب|نتيجة|مختبر|تخدير|مضاعفات|جلطة|تشنج|ألم|مراقبة|تقييم)',
  ],
}
