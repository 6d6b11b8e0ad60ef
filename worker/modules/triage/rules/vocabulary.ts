import type { Vocabulary } from '../pattern.ts'

/** Word lists that several rules share; a rule names them in angle brackets. */
export const vocabulary: Vocabulary = {
  wrong: 'خطأ|خاطئ|خاطئة|غلط|غير صحيح|غير صحيحة|مغلوط|مغلوطة|مو صح|مش صح',
  patient: 'patient|pt|resident|child|baby|infant|newborn|neonate|man|woman|lady|gentleman|mother|boy|girl|toddler|inpatient',
  'patient-ar': 'مريض*|طفل*|رضيع*|مولود*|مراجع*|نزيل*|مسن*|حامل|والدة|سيدة|شايب|عجوز',
  'staff-en':
    'nurse|staff|staff nurse|staff member|doctor|physician|consultant|resident doctor|guard|security|security guard|security officer|me|colleague|hca|technician|midwife|receptionist|porter|pharmacist|caregiver|paramedic|health worker|employee',
  'staff-ar': 'موظف*|ممرض*|طبيب*|أطباء|دكتور*|طاقم*|تمريض|كادر|كوادر|أمن|حارس|رجل أمن|فني*|مسعف*|زميل*|صيدلي*|استقبال|مشرف*|سكيورتي|عامل*',
  left: 'left|lt|يسار|يسرى|شمال|أيسر',
  right: 'right|rt|يمين|يمنى|أيمن',
  body: 'leg|arm|knee|hip|foot|hand|limb|breast|kidney|lung|finger|toe|eye|ear|tooth|teeth|testicle|ovary|hernia|shoulder|ankle|wrist|vertebra|lens|side',
  'body-ar': 'جهة|طرف|عين|ركبة|رجل|قدم|يد|ساق|ذراع|ضرس|سن|أسنان|كلية|كلى|جانب|موقع|ورك|كتف|أذن|ثدي|اصبع|مفصل|ناحية|عضو',
  fall: 'fell|fall|fallen|falling|slipped|tripped|slid off|slid from|slid out|slid down|rolled off|rolled out|collapsed to',
  'fall-ar':
    'سقط|سقطت|ساقط|ساقطة|اتزحلق|اتزحلقت|يسقط|تسقط|سقوط*|طاح|طاحت|طحت|يطيح|تطيح|طيحة|وقع من|وقعت من|وقع المريض|وقعت المريضة|وقع على الأرض|وقعت على الأرض|وقع في الحمام|وقعت في الحمام|وقع في|وقعت في|وقوع مريض*|وقوعه|وقوعها|انزلق|انزلقت|انزلاق|تزحلق|تزحلقت|زلق|زلقت|تعثر|تعثرت',
  injury:
    'fracture*|broken hip|broken arm|broken leg|broken wrist|broken bone|broken neck|broke hip|broke arm|broke leg|broke wrist|broke nose|broke femur|broke ankle|broke bone|sdh|gcs dropped|drop in gcs|head bleeding|bleeding from head|scalp bleeding|head injury|head trauma|subdural|subarachnoid|extradural|epidural haematoma|intracranial|intracerebral|brain bleed|brain haemorrhage|head bleed|bleed in brain|loc|loss of consciousness|lost consciousness|unconscious|knocked out|concussion|hip surgery|needed surgery|required surgery|emergency surgery|taken to theatre|hit head|struck head|banged head|knocked head|hitting head|striking head|skull|dislocat*|neck of femur|nof',
  'injury-ar':
    'كسر|كسور|اتكسر*|راسه ينزف|راسها ينزف|نزف راس*|انكسر*|ينكسر|تنكسر|كسرت|مكسور*|نزيف|نزف|إصابة رأس|إصابة في الرأس|ضربة على الرأس|ضربة في الرأس|ضرب رأسه|ضربت رأسها|انضرب راسه|ارتطم رأس*|ارتطام رأس*|ارتجاج*|فقد الوعي|فقدت الوعي|فقدان الوعي|فقد وعيه|فقدت وعيها|غاب عن الوعي|أغمي عليه|أغمي عليها|ورم دموي|تجمع دموي|خلع|انفك راسه|انفتح راسه|جرح في الرأس|جرح برأسه|احتاج عملية|احتاجت عملية|عملية جراحية',
  anticoagulant:
    'warfarin|heparin|apixaban|rivaroxaban|dabigatran|edoxaban|enoxaparin|clexane|tinzaparin|anticoagul*|blood thinner|doac|noac|eliquis|xarelto|وارفارين|هيبارين|كليكسان|مميع*|مسيل*|مضاد تخثر|مضادات تخثر|مسيلات دم|ادوية سيولة',
  'high-alert':
    'insulin*|lantus|novorapid|novomix|actrapid|humalog|mixtard|glargine|aspart|heparin|enoxaparin|clexane|tinzaparin|dalteparin|fondaparinux|lmwh|warfarin|apixaban|rivaroxaban|dabigatran|edoxaban|argatroban|tirofiban|eptifibatide|bivalirudin|alteplase|tenecteplase|streptokinase|thrombolys*|morphine|fentanyl|pethidine|meperidine|hydromorphone|oxycodone|methadone|remifentanil|tramadol|codeine|opioid*|opiate*|potassium chloride|potassium phosphate|potassium|kcl|hypertonic saline|3 % saline|dextrose 50|d50|magnesium|mgso4|adrenaline|epinephrine|noradrenaline|norepinephrine|levophed|phenylephrine|dopamine|dobutamine|milrinone|esmolol|labetalol|metoprolol|propranolol|amiodarone|lidocaine|lignocaine|digoxin|propofol|ketamine|etomidate|thiopent*|rocuronium|vecuronium|atracurium|cisatracurium|suxamethonium|succinylcholine|chemo|chemotherapy|vincristine|doxorubicin|cisplatin|cyclophosphamide|epidural|intrathecal|dialysis solution|dialysate|tpn|parenteral nutrition|inotrope*|amphotericin|midazolam|dexmedetomidine|lorazepam|diazepam|gliclazide|glibenclamide|glimepiride|sulfonylurea|methotrexate|nitroprusside|oxytocin|syntocinon|vasopressin|opium|promethazine|epoprostenol',
  'high-alert-ar':
    'إنسولين|هيبارين|كليكسان|انوكسابارين|وارفارين|مميع*|بوتاسيوم|مورفين|فنتانيل|فنتانل|بيثيدين|ترامادول|كيماوي|كيميائي|ميثوتركسات|ميثوتريكسات|أوكسيتوسين|مغنيسيوم|ماغنيسيوم|أدرينالين|نورأدرينالين|دوبامين|ديجوكسين|أميودارون|بروبوفول|ميدازولام|كيتامين|تغذية وريدية|مرخي عضلات|مرخيات عضلات|تخدير|فازوبريسين|فينكريستين|ليدوكايين|محلول غسيل',
  'drug-error':
    "wrong|incorrect|error|mistake*|mistaken*|erroneous*|overdose*|over dose|double dose|doubled|double strength|given twice|gave twice|administered twice|extra dose|extra unit|omitted|omission|missed|forgot*|not given|not administered|not started|not stopped|not stop|did not give|did not receive|did not administer|didn't give|didn't receive|never given|never started|instead of|miscalculat*|misread|misprogrammed|programmed at|10 times|ten times|tenfold|ten fold|10 fold|too much|too fast|too quickly|too rapidly|higher dose|higher rate|excess*|without checking|without double check|without second check|without order|without prescription|without independent check|expired|discontinued|duplicate*|confused with|mixed up|swapped|interchanged|undiluted|ran over|infused over|decimal|misplaced decimal|unprescribed",
  'drug-error-ar':
    '<wrong>|خطا|أخطأ|أخطأت|جرعة زائدة|جرعه عاليه|جرعة أعلى|جرعة مضاعفة|مضاعف*|ضعف الجرعة|مرتين|لم يعط*|لم تعط*|لم يتم إعطاء*|لم يصرف|لم يستلم|لم يأخذ|لم تأخذ|لم يوقف|لم يتم إيقاف*|ما اعط*|ما انعط*|ما عط*|ما خذ|ما وقف*|نسي*|نسيان|تم نسيان|بدل|بدلا|بدون أمر|بدون طلب|بدون وصفة|بدون تشييك|بدون تحقق|بدون تدقيق|زائد*|أكثر من|اكثر من اللازم|منتهي*|مكرر*|تكرار|بسرعة|سرعة عالية|عشر أضعاف|عشرة أضعاف|غير مخفف|فاتت|فوت*|أغفل*|إغفال',
  arrest: 'arrest|arrested|cardiac arrest|code blue|died|death|expired|passed away|coma|comatose|intubated|cpr|apnea|brain damage|resuscitat*',
  'arrest-ar': 'وفاة|توفي|توفيت|مات|ماتت|توقف قلب|توقف قلبه|توقف التنفس|توقف تنفسه|غيبوبة|إنعاش|مضاعفات خطيرة|تلف دماغي|توقف قلبها',
  swab: 'sponge|swab|gauze|needle|instrument|guidewire|guide wire|pack|throat pack|vaginal pack|tampon|clamp|forceps|scissors|raytec|lap sponge|catheter tip|drain|foreign body|retractor|screw|drill bit|tip',
  'swab-ar':
    'شاش|شاشة|قطعة شاش|فوطة|فوط|قطن|قطنة|مقص|ملقط|سلك|سلك دليلي|أداة جراحية|ادوات جراحية|آلة جراحية|أدوات|إبرة خياطة|إبرة جراحية|إسفنجة|قطعة من القسطرة|أداة|جسم غريب|جسم أجنبي',
  device:
    'ventilator|monitor|defibrillator|aed|pump|infusion pump|syringe pump|syringe driver|pca|ecg machine|suction|suction machine|dialysis machine|anesthesia machine|anaesthetic machine|hoist|incubator|warmer|device|machine|equipment|scanner|ct scanner|laryngoscope|endoscope|pacemaker|balloon pump|ecmo|bipap|cpap|glucometer|telemetry|generator|oxygen concentrator|nurse call|call bell system|ctg|stapler|light source|autoclave|bed brake|wheelchair brake',
  'device-ar':
    'جهاز*|أجهزة|مضخة|مضخات|شاشة|شاشة المراقبة|مونيتر|مونيتور|فنتيليتر|فنتليتر|منفسة|شفاط|صدمات|حاضنة|حضانة|ديفيبريليتر|سرنج بمب|رافعة|منظار|محقنة|فنتليتور|ventilator|monitor|pump|defibrillator|suction',
  broken:
    "fail|failed|failing|failure|fails|malfunction*|broke down|broken|broke|stopped working|stopped suddenly|stopped mid|stopped during|stopped infusing|stopped ventilating|not working|not charging|not functioning|not function|stopped functioning|did not work|did not function|did not alarm|did not deliver|didn't work|would not work|shut down|shut off|shutdown|switched itself off|turned itself off|turned off by itself|faulty|defective|out of order|froze|crashed|inaccurate reading|false reading|no reading|error code|leaking|over infused|over infusion|overinfused|free flow",
  'broken-ar':
    'تعطل|تعطلت|يتعطل|تتعطل|عطل|معطل|معطلة|عطلان|عطلانة|خربان|خربانة|خرب|خربت|خلل|توقف|توقفت|وقف فجأة|طفى|طفت|انطفأ|انطفأت|لا يعمل|لا تعمل|لم يعمل|لم تعمل|ما يشتغل|ما تشتغل|ما اشتغل|ما اشتغلت|مش شغال|مش شغالة|مو شغال|فشل|قراءة خاطئة|قراءات خاطئة|يعطي قراءة غلط|علق|علقت',
  narcotic:
    'narcotic*|controlled drug|controlled substance|opioid|morphine|fentanyl|pethidine|ketamine|oxycodone|tramadol|midazolam|diazepam|methadone|cd cupboard|cd register|cd book',
  'narcotic-ar': 'مخدر|مخدرة|مخدرات|المواد المخدرة|الأدوية المخدرة|مورفين|فنتانيل|بيثيدين|ترامادول|أدوية مراقبة|خاضعة للرقابة|عهدة|كيتامين|ديازيبام',
  vulnerable:
    'child|children|baby|infant|newborn|neonate|pediatric|toddler|pregnant|pregnancy|elderly|frail|dementia|alzheimer*|disabled|immunocompromised|anticoagul*|warfarin|learning disability|طفل|طفلة|أطفال|رضيع|رضيعة|مولود|خديج|حامل|مسن|مسنة|كبير السن|كبيرة السن|كبار السن|خرف|زهايمر|وارفارين|مميع*|ذوي الإعاقة|معاق',
  harm: 'harm|harmed|injur*|hurt|bleeding|bled|hemorrhage|pain|bruis*|swelling|swollen|wound|laceration|cut|vomit*|hypotensi*|hypoglycemi*|rash|unconscious|died|death|transferred to icu|readmitted|worse|worsened|seizure|infection|distress*|ضرر|تضرر*|إصابة|أصيب|أصيبت|انصاب|نزيف|ألم|آلام|كدمة|كدمات|تورم|جرح|جروح|قيء|استفراغ|هبوط|نقص سكر|طفح|فقد الوعي|وفاة|مضاعفات|ساءت|تدهور*|تشنج*|التهاب',
}
