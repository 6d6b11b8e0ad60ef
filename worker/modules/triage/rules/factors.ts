import type { FactorCode } from '../schema.ts'

/** Words that name a contributing factor. After SEIPS; a factor explains, it never changes the risk. */
export const factorWords: Readonly<Record<FactorCode, readonly string[]>> = {
  staffing: [
    '(short-staffed|understaffed|staff shortage|shortage of staff|shortage of nurses|not enough staff|not enough nurses|lack of staff|no doctor available|no nurse available|agency nurse|float nurse|locum)',
    '(نقص|قلة|عجز) (في)? (الكوادر|الكادر|التمريض|الممرضات|الممرضين|الطاقم|الموظفين|عدد|أطباء)',
    'ممرضة واحدة',
  ],
  workload: [
    '(busy shift|very busy|heavy workload|overloaded|overcrowded|overcrowding|rushed|rushing|high acuity|time pressure|in a hurry|under pressure)',
    '(ضغط العمل|ضغط الشغل|زحمة|ازدحام|مزدحم|استعجال|مستعجل|مستعجلة|ضغط كبير|عبء العمل)',
  ],
  fatigue: [
    '(fatigue|tired|exhausted|double shift|long shift|24 hour duty|24 hours shift|night duty in a row|end of shift|sleep deprived|burnout)',
    '(إرهاق|مرهق|مرهقة|تعب|تعبان|تعبانة|مناوبة طويلة|مناوبتين|إجهاد|نهاية المناوبة|سهران)',
  ],
  communication: [
    '(miscommunication|poor communication|lack of communication|communication breakdown|not communicated|not informed|was not told|were not told|nobody told|verbal order|misheard|misunderstood|misunderstanding|did not inform|failed to inform|unclear order)',
    '(سوء تواصل|سوء فهم|ضعف التواصل|عدم التواصل|لم يتم إبلاغ|لم يبلغ|أمر شفهي|أمر شفوي|عدم إبلاغ|ما بلغ*|لم يخبر*|ما خبر*|عدم وضوح|انقطاع التواصل)',
  ],
  handover: [
    '(handover|hand over|handoff|hand-off|endorsement|endorsed|sbar|shift change|change of shift|bedside report)',
    '(تسليم المناوبة|استلام المناوبة|تسليم واستلام|التسليم والاستلام|تغيير المناوبة|تبديل الشفت|تسليم الشفت|لم تستلم من)',
  ],
  training: [
    '(untrained|not trained|lack of training|new staff|new nurse|newly joined|unfamiliar|inexperienced|lack of knowledge|orientation|not competent|intern|trainee|junior doctor|student nurse|first time using|lack of experience)',
    '(غير مدرب|غير مدربة|نقص التدريب|قلة الخبرة|عدم خبرة|ممرضة جديدة|ممرض جديد|موظف جديد|متدرب|متدربة|حديثة التعيين|حديث التعيين|نقص المعرفة|عدم المعرفة|طبيب امتياز|ما تدرب*)',
  ],
  supervision: [
    '(unsupervised|without supervision|lack of supervision|not supervised|left alone|left unattended)',
    '(دون إشراف|قلة الإشراف|عدم الإشراف|بدون مراقبة|ترك لوحده|تركت لوحدها|بدون مرافق)',
  ],
  distraction: [
    '(distracted|distraction|interrupted|interruption|phone call|multitasking|noise)',
    '(مقاطعة|قاطعها|قاطعته|مشغول|مشغولة|تشتت|انشغال|انشغلت|انشغل|مكالمة|ضوضاء|الجوال)',
  ],
  equipment: [
    '(<device>) ... (<broken>)',
    '(faulty|broken|defective|malfunctioning) <device>',
    '<broken-ar> ... <device-ar>',
    '<device-ar> ... <broken-ar>',
    '(alarm off|alarm silenced|battery dead|no maintenance|not maintained|عدم الصيانة|بدون صيانة|الإنذار مغلق)',
  ],
  supplies: [
    '(out of stock|stock out|not available in pharmacy|no stock|shortage of supplies|missing supplies|unavailable|supply shortage)',
    '(غير متوفر|غير متوفرة|نفاد المخزون|نقص المستلزمات|نقص الأدوية|لا يوجد مخزون|ما في مخزون|خلص المخزون|عدم توفر الدواء)',
  ],
  'information-technology': [
    '(system down|system was down|downtime|computer|software|emr|ehr|electronic system|printer|network down|barcode|scanner not working|his was down|pacs|auto populated|drop down)',
    '(النظام معطل|تعطل النظام|توقف النظام|السيستم|النظام الإلكتروني|الشبكة|انقطاع الشبكة|الباركود|الحاسوب|الكمبيوتر|البرنامج)',
  ],
  environment: [
    '(wet floor|slippery floor|floor was wet|poor lighting|dark|dim light|clutter*|rails were down|bed rail down|side rails down|bed not locked|brakes not locked|bed was high|bed in high position|crowded|call bell out of reach|no grab bar)',
    '(أرضية مبللة|الأرض مبللة|أرضية زلقة|إضاءة ضعيفة|الحواجز منزلة|حواجز السرير|الحاجز نازل|حاجز السرير|السرير مرتفع|ظلام|جرس النداء بعيد|الفرامل)',
  ],
  policy: [
    '(policy not followed|protocol not followed|no policy|did not follow policy|did not follow protocol|not per policy|against policy|procedure not followed|time out not done|checklist not|without double check|two identifiers|policy)',
    '(لم يتبع السياسة|عدم اتباع|لم تتبع|مخالفة السياسة|لا توجد سياسة|لم يتم التحقق|بدون تدقيق|بدون تحقق|عدم التحقق|لم تتحقق|لم يتحقق|قائمة التحقق|السياسة|البروتوكول)',
  ],
  task: [
    '(complex|complicated|calculation|miscalculat*|unclear guideline|emergency situation|decimal|similar task|multiple infusions|conversion)',
    '(حساب الجرعة|خطأ في الحساب|حساب خاطئ|حالة معقدة|إجراء معقد|حالة طارئة)',
  ],
  'look-alike': [
    '(look-alike|sound-alike|lasa|similar packaging|similar name|same name|look similar|identical packaging)',
    '(تشابه أسماء|تشابه الاسم|متشابهة|متشابه|تشابه العبوات|نفس الاسم|نفس شكل)',
  ],
  documentation: [
    '(not documented|illegible|poor handwriting|missing documentation|incomplete documentation|transcription|not charted|unclear handwriting|abbreviation)',
    '(لم يوثق|عدم التوثيق|غير موثق|خط غير واضح|نقص التوثيق|لم يتم توثيق|اختصار)',
  ],
  language: [
    '(language barrier|no interpreter|does not speak|did not understand arabic|did not understand english|translator)',
    '(حاجز اللغة|لا يتكلم العربية|مترجم|لا يفهم اللغة|ما يفهم عربي|ما يفهم انجليزي|اللغة)',
  ],
  patient: [
    '(confused patient|patient was confused|agitated|agitation|dementia|non compliant|noncompliant|refused|aggressive patient|unsteady|visually impaired|frail|sedated|delirium|delirious|intoxicated|elderly|did not call for help|without calling)',
    '(مريض مشوش|هياج|متهيج|خرف|رفض المريض|غير متعاون|مسن|مسنة|كبير السن|ضعف النظر|ضعيف|دوخة|دايخ|دون طلب المساعدة|غير واعي|زهايمر)',
  ],
}
