import type { Language } from './material.ts'

/** What stands around the event whatever it was: outcome, opening, what was done, circumstances. Parted by `|`. */
type Clauses = Record<
  'near' | 'none' | 'silent' | 'minor' | 'severe' | 'permanent' | 'death' | 'opening' | 'action' | 'around' | 'aside' | 'patient',
  string
>

export const clauses: Record<Language, Clauses> = {
  en: {
    near: `it was noticed before it reached the patient|caught by the second nurse before giving|near miss, corrected in time|spotted at the bedside check, did not reach the patient|pharmacist stopped it before dispensing|found at time out and put right before start|intercepted by the charge nurse|error picked up before administration|discovered while preparing, thrown away, never used|nearly happened but we stopped in the last minute|patient himself noticed and refused it, so nothing was given|realised just before connecting|would have gone to the patient had the colleague not asked|detected at double check, not administered`,
    none: `no harm to the patient|patient is fine|vital signs stable, no injury|no adverse effect seen|patient was not harmed|no complications, monitored for {n} hours|denies pain, no bleeding, no bruise|remained asymptomatic|patient stable, no change in condition|nobody was hurt|no injuries noted on head to toe check|did not suffer any ill effects|no fracture, no loss of consciousness|no harm done but it could have been serious`,
    silent: `incident report completed|informed Dr on call|supervisor aware|for your action please|will follow up|please investigate|family informed|maintenance called|kindly look in to this matter|reported to quality|the head nurse was told|we want this to be solved|waiting for feedback|action needed urgently`,
    minor: `slight pain for which paracetamol was given|needed extra monitoring for the shift|small bruise seen|patient was upset and anxious|minor swelling, ice applied|nausea only, settled within the hour|temporary discomfort|had to have an extra blood test and x-ray|mild drop of blood pressure that recovered|superficial wound, cleaned and covered`,
    severe: `rapid response activated and moved to ICU|needed emergency surgery|transferred to higher level of care|stay in hospital got longer by {n} weeks|intubated and ventilated|was readmitted through ER|required blood transfusion and theatre`,
    death: `patient died|patient passed away the same day|death was declared at {time}|expired in spite of CPR|could not be saved|sadly he died in the ICU later`,
    permanent: `left with permanent weakness|lost function of the limb|permanent disability is expected|lasting brain damage|will not recover fully according to the neurologist|amputation was needed|cardiac arrest with ROSC, now in coma|loss of vision|organ had to be removed|in a vegetative state`,
    opening: `At {time}|During morning rounds|On {day}|While receiving handover|Today at {time}|As per the family|I was called by the staff of {ward}|Around {time} on {day}|On arrival to {ward}|During the night shift|The {role} told me that|Bed {bed}|MRN {mrn}|Dear team`,
    action: `Dr informed and came to see the patient|{role} informed at {time}|vitals checked BP 120/70 HR 8{n} SpO2 97|OVR filled|relatives were told|plan: observe|reassured|staff counselled|device removed from service|security attended|housekeeping called|apology was given`,
    around: `the ward was very busy with {n} admissions|only {n} nurses on duty|patient is a {age} year old known case of DM and HTN|admitted {n} days ago with pneumonia|the {role} was on break|agency staff new to the area|shift change time|lights were dim|family was at bedside|post op day {n}|known case of CKD on dialysis|patient speaks another language`,
    aside: `no known drug allergy|no history of falls|his father died of MI at 60|MRSA screen negative|fall precautions in place|not suicidal|no fever, no sepsis signs|had a hip fracture in 2015|family history of stroke|wife passed away last year|no previous transfusion reaction|consent was signed|monitor and pump working well|isolation not required|denies self harm|skin intact, no pressure injury|area clean and dry|ID band checked`,
    patient: `Not acceptable|Otherwise the care was good|This should not happen in a hospital|I hope you learn from it|Very disappointed|I want someone to call me|Apart from that staff were lovely|It made a difficult time worse|Please do something about it|I am very angry`,
  },
  ar: {
    near: `وتم اكتشافه قبل أن يصل للمريض|انتبهت الممرضة الثانية قبل الإعطاء|خطأ وشيك وتم تصحيحه في الوقت المناسب|لاحظوه عند السرير ولم يصل للمريض|وقفه الصيدلي قبل الصرف|انكشف في التايم اوت وصحح قبل البدء|تداركت رئيسة التمريض الأمر|تم اكتشاف الخطأ قبل إعطائه|اكتشف أثناء التحضير ورمي ولم يستخدم|كان راح يصير بس لحقنا عليه في آخر لحظة|المريض نفسه انتبه ورفض ولم يعط شي|عرفنا قبل التوصيل بلحظات|لولا سؤال الزميل لوصل للمريض|انكشف في التدقيق المزدوج ولم يعط`,
    none: `ولم يتضرر المريض|المريض بخير|العلامات الحيوية مستقرة ولا توجد إصابة|لا توجد أعراض|لم يحدث أي ضرر|بدون مضاعفات وتمت مراقبته {n} ساعات|لا ألم ولا نزيف ولا كدمات|ما صار له شي الحمد لله|حالة المريض مستقرة ولم تتغير|ما تأذى أحد|ما فيه إصابات بعد الفحص الكامل|لم يعان المريض من أي أثر|لا كسر ولا فقدان وعي|بدون ضرر ولكن كان ممكن يكون خطير`,
    silent: `وتم رفع بلاغ|تم إبلاغ الطبيب المناوب|المشرفة على علم|للتكرم باتخاذ اللازم|سيتم المتابعة|نرجو التحقيق|أبلغ الأهل|تم استدعاء الصيانة|نأمل النظر في الموضوع|أبلغت الجودة|وصل الموضوع لرئيسة القسم|نبي حل لو سمحتم|بانتظار الرد|مطلوب إجراء عاجل`,
    minor: `ألم بسيط وأعطي بندول|احتاج مراقبة زيادة طول الشفت|كدمة صغيرة|المريض متضايق وقلق|تورم بسيط ووضع ثلج|غثيان فقط وراح خلال ساعة|انزعاج مؤقت|احتاج تحليل وأشعة إضافية|نزل الضغط شوي ورجع|جرح سطحي نظف وغطي`,
    severe: `استدعي فريق الاستجابة السريعة ونقل للعناية|احتاج عملية طارئة|نقل إلى مستوى رعاية أعلى|طالت إقامته {n} أسابيع|تم تنبيبه ووضعه على جهاز التنفس|رجع للطوارئ وتنوم|احتاج نقل دم وعمليات`,
    death: `وتوفي المريض|توفي في نفس اليوم|أعلنت الوفاة الساعة {time}|مات رغم الإنعاش|لم ينجح الإنعاش وتوفي|للأسف مات بالعناية بعدها`,
    permanent: `بقي عنده ضعف دائم|فقد وظيفة الطرف|إعاقة دائمة متوقعة|تلف دائم في الدماغ|لن يتعافى تماما حسب الاستشاري|احتاج إلى بتر|توقف القلب ثم رجع النبض وهو في غيبوبة|فقد بصره|استئصل العضو|في غيبوبة دائمة`,
    opening: `الساعة {time}|أثناء المرور الصباحي|يوم {day}|عند استلام الشفت|اليوم الساعة {time}|حسب كلام الأهل|اتصل علي موظف {ward}|تقريبا {time} يوم {day}|عند الوصول إلى {ward}|في شفت الليل|{role} بلغني أن|سرير {bed}|ملف رقم {mrn}|السلام عليكم`,
    action: `تم إبلاغ الطبيب وحضر للمريض|أبلغ {role} الساعة {time}|العلامات الحيوية ضغط 120/70 ونبض 8{n} وأكسجين 97|تم تعبئة OVR|أبلغنا الأهل|الخطة مراقبة|تم طمأنته|تم توجيه الموظف|سحب الجهاز من الخدمة|حضر الأمن|استدعينا النظافة|تم الاعتذار`,
    around: `القسم زحمة و {n} حالات دخول|ما فيه إلا {n} ممرضات|المريض عمره {age} سنة وعنده سكر وضغط|منوم من {n} أيام بالتهاب رئوي|{role} في الاستراحة|موظفة متعاقدة جديدة|وقت تسليم الشفت|الإضاءة خافتة|الأهل عند المريض|اليوم {n} بعد العملية|مريض غسيل كلى|المريض لا يتكلم العربية`,
    aside: `لا توجد حساسية معروفة|لا سوابق سقوط|والده توفي بجلطة قلبية|مسحة MRSA سالبة|احتياطات السقوط مطبقة|لا توجد أفكار انتحارية|لا حرارة ولا علامات تسمم|عنده كسر قديم في الورك|سبق له جلطة قبل سنوات|زوجته متوفية العام الماضي|لم يسبق له تفاعل نقل دم|الموافقة موقعة|المونيتر والمضخة سليمة|لا يحتاج عزل|ينفي إيذاء النفس|الجلد سليم بدون قرح|المكان نظيف وجاف|تم التأكد من سوار الهوية`,
    patient: `شي غير مقبول|غير كذا الخدمة زينة|المفروض هالشي ما يصير في مستشفى|أتمنى تتعلمون من الغلط|زعلان جدا|أبي أحد يكلمني|غير كذا الموظفين طيبين|زادوا علينا التعب|ياريت تسوون شي|حسبي الله ونعم الوكيل`,
  },
}

/** A little Arabic in Latin letters, as it is typed on telephones. Same flags as scenarios, category first. */
export const arabizi = `
Falls h|el mareed wge3 men el sreer w ma7ad 7awlo
Falls h|ta7at el 3ajooz fel 7ammam {ward}
Medication i|el momaredda 3atat el mareed dawa ghalat {drug}
Medication i|3atooni jor3a marratein men {drug}
Administrative p|entatharna {n} sa3at wel maw3ed ra7
Administrative p|el akl bared w met2akher
Behavior p|el doctor osloba sayye2 w ma yesma3
Environmental p|el 7ammam wese5 w re7to w7sha
Equipment h|el jehaz ta3attal w ma fee badeel
WorkplaceViolence h|el morafeg darab el momarred
InfectionControl h|enwa5azt be ebra mosta3mala
Clinical h|ma a7ad kashaf 3al mareed w t3eb ziyada
Documentation i|esm el mareed ghalat 3ala el sewar
`

export const slots: Record<Language, Record<string, string>> = {
  en: {
    drug: `paracetamol|enoxaparin|heparin|insulin aspart|lantus|morphine|fentanyl|gentamicin|vancomycin|ceftriaxone|augmentin|metoprolol|bisoprolol|amlodipine|warfarin|apixaban|digoxin|potassium chloride|frusemide|phenytoin|levetiracetam|prednisolone|dexamethasone|omeprazole|tramadol|midazolam|noradrenaline|dopamine|oxytocin|methotrexate|amiodarone|salbutamol|ibuprofen|metformin|clopidogrel|aspirin|meropenem|lasix|magnesium sulphate|diazepam`,
    drug2: `cefazolin|hydralazine|hydroxyzine|ketamine|dobutamine|vecuronium|losartan|atenolol|tazocin|codeine|haloperidol|risperidone|lamotrigine|azithromycin|pethidine|novomix|mixtard|labetalol|verapamil|rocuronium`,
    dose: `5 mg|10 mg|40 mg|1 g|500 mg|10 units|100 mcg|2.5 mg|20 mmol|80 mg|4 ml|750 mg`,
    device: `ventilator|infusion pump|syringe pump|monitor|defibrillator|dialysis machine|incubator|suction unit|patient lift|ECG machine|warmer|feeding pump|BP machine|CPAP`,
    ward: `ward 4|ICU|ER|NICU|surgical ward|male medical|female surgical|dialysis unit|labour room|OR|paediatrics|CCU|oncology|OPD|recovery|5B|day surgery|radiology|maternity ward|long stay unit`,
    bed: `3|7|12|14A|21|216|305|9|410|18`,
    time: `02:30|07:15|9 am|22:40|13:05|4 pm|0630|11:50 pm|midnight|18:20|3 in the morning`,
    role: `staff nurse|charge nurse|resident|consultant|pharmacist|technician|physiotherapist|midwife|porter|healthcare assistant|supervisor|intern|respiratory therapist|phlebotomist`,
    n: `2|3|4|5|6|7|8`,
    age: `34|45|58|67|72|81|88|19|26|91`,
    day: `Sunday|Monday|12/3|Friday night|Tuesday|03.11|Thursday|Eid holiday`,
    mrn: `778120|104-553|22901|651234|90017`,
  },
  ar: {
    drug: `بندول|كليكسان|هيبارين|إنسولين|لانتوس|مورفين|فنتانيل|جنتاميسين|فانكومايسين|سيفترياكسون|أوجمنتين|ميتوبرولول|أملور|وارفارين|ديجوكسين|بوتاسيوم|لازكس|فينيتوين|كيبرا|بريدنيزولون|ديكساميثازون|ترامادول|ميدازولام|نورأدرينالين|دوبامين|أوكسيتوسين|ميثوتركسات|فنتولين|بروفين|جلوكوفاج|بلافيكس|أسبرين|ميروبينيم|مغنيسيوم|enoxaparin|heparin|insulin|morphine|vancomycin|lasix|warfarin|paracetamol`,
    drug2: `سيفازولين|هيدرالازين|كيتامين|دوبيوتامين|لوسارتان|أتينولول|تازوسين|كودايين|هالوبيريدول|أزيثرومايسين|بيثيدين|نوفوميكس|ميكستارد|labetalol|ketamine|cefazolin|فيراباميل`,
    dose: `٥ ملغ|10 ملغ|٤٠ ملجم|1 جرام|500 mg|١٠ وحدات|100 ميكرو|2.5 ملغ|٢٠ مل|80 mg`,
    device: `جهاز التنفس|مضخة المحاليل|مضخة السرنجة|المونيتر|جهاز الصدمات|جهاز الغسيل|الحضانة|جهاز الشفط|رافعة المرضى|جهاز التخطيط|مضخة التغذية|جهاز الضغط`,
    ward: `قسم الباطنة|العناية المركزة|الطوارئ|الحضانة|جراحة الرجال|جراحة النساء|وحدة الغسيل|غرفة الولادة|العمليات|الأطفال|القلب|الأورام|العيادات|الإفاقة|ICU|ER|الدور الخامس|قسم الولادة|الأشعة|الإقامة الطويلة`,
    bed: `٣|7|١٢|14|٢١|216|٣٠٥|9`,
    time: `٢:٣٠|٧ الصبح|9 ص|10:40 م|١:٠٥|٤ العصر|6:30|نص الليل|٦ المغرب|٣ الفجر`,
    role: `الممرضة|الممرض|رئيسة التمريض|الطبيب المقيم|الاستشاري|الصيدلي|الفني|أخصائي العلاج الطبيعي|القابلة|العامل|المشرفة|طبيب الامتياز`,
    n: `٢|3|٤|5|٦|7|٨`,
    age: `34|٤٥|58|٦٧|72|٨١|88|١٩`,
    day: `الأحد|الاثنين|12/3|الجمعة|الثلاثاء|٣-١١|الخميس|العيد`,
    mrn: `778120|١٠٤٥٥٣|22901|٦٥١٢٣٤`,
  },
}
