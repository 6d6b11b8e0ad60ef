import type { RuleCases } from './case.ts'

/** T0. Written by hand in the voices of nurses, doctors, technicians and relatives. */
export const sentinelCases: RuleCases = {
  'wrong-site-patient-procedure': {
    en: {
      positive: [
        'Surgeon made the first incision on the wrong knee, noticed when the x-ray was reviewed.',
        'Paracetamol IV was given to the wrong patient in bed 12 because both have the same first name.',
        'Nerve block performed on the opposite side; the consent said right shoulder.',
        'PT TAKEN TO THEATRE AND WRONG PROCEDURE STARTED, LIST WAS CHANGED WITHOUT INFORMING TEAM',
        'Consent was signed for left inguinal hernia but the surgeon operated on the right.',
        'Dentist extracted the wrong tooth in a 9 year old boy.',
        'The wrong lens was implanted during cataract surgery.',
      ],
      negated: [
        'Time out was done and there was no wrong site marking.',
        'The procedure was not performed on the wrong side, the family misunderstood the dressing.',
        'We checked with the lab and no wrong patient was involved.',
      ],
      nearMiss: [
        'Left leg was draped instead of right; wrong side picked up before incision at time out.',
        'He almost operated on the wrong eye but the scrub nurse stopped him.',
        'Wrong patient was called to theatre; identified at sign in before anaesthesia.',
      ],
    },
    ar: {
      positive: [
        'تم إجراء العملية في الجهة الخطأ من الركبة واكتشفنا ذلك في الإفاقة.',
        'أُعطي العلاج للمريض الخطأ بسبب تشابه الأسماء في الغرفة.',
        'خلع طبيب الأسنان الضرس الغلط للطفل.',
        'تم شق الطرف الخطأ قبل مراجعة الأشعة.',
        'المريضة سوّوا لها عملية خطأ، كان المفروض استئصال المرارة.',
        'حدث إجراء جراحة في المكان الخطأ حسب تقرير غرفة العمليات.',
      ],
      negated: [
        'لم يتم إجراء العملية في الجهة الخطأ كما قيل.',
        'لا يوجد مريض خطأ في هذه الحالة بعد التحقق من السوار.',
        'تمت المراجعة ولم تحدث عملية خاطئة.',
      ],
      nearMiss: [
        'كاد الجراح أن يشق الجهة الخطأ لولا تنبيه الممرضة.',
        'تم تجهيز الركبة الخطأ وتم اكتشاف ذلك قبل بدء الجراحة.',
        'كان رح يعطى الدواء للمريض الغلط بس الممرضة انتبهت.',
      ],
    },
  },
  'retained-item': {
    en: {
      positive: [
        'Post-op x-ray showed a retained swab in the abdomen.',
        'Final sponge count was incorrect and the wound was already closed.',
        'A guidewire was left in the patient after central line insertion.',
        'Retained surgical instrument found two weeks after caesarean.',
        'Needle count off by one, could not be resolved, surgeon closed anyway. Instrument count was incorrect too.',
        'Vaginal pack was forgotten inside and she came back with fever; gauze left inside the patient.',
      ],
      negated: [
        'Count was repeated and there was no retained swab.',
        'CT done, retained foreign body was ruled out.',
        'The sponge count was not incorrect, it had been written on the wrong line.',
      ],
      nearMiss: [
        'Sponge count was incorrect; missing sponge found under the drape before closure.',
        'A throat pack was nearly left inside the patient at the end of the case.',
        'Near miss: needle count was wrong, found on the floor.',
      ],
    },
    ar: {
      positive: [
        'تم نسيان شاش داخل بطن المريضة بعد القيصرية.',
        'عدد الشاش غير مطابق بعد إغلاق الجرح.',
        'الأشعة أظهرت وجود شاشة جراحية في البطن.',
        'نسيان أدوات طبية داخل المريض أثناء العملية.',
        'لقينا فوطة داخل جرح المريض يوم ثالث.',
        'وجد جسم غريب في البطن بعد عملية المرارة، وبقي السلك الدليلي في الوريد.',
      ],
      negated: ['لا يوجد شاش منسي حسب الأشعة.', 'لم يتم نسيان شاش داخل المريض والعدد مكتمل.', 'تم التأكد بالأشعة بدون جسم غريب داخل البطن.'],
      nearMiss: [
        'عدد الشاش غير مطابق وتم اكتشاف القطعة الناقصة قبل إغلاق الجرح.',
        'كاد الفريق أن ينسى شاش داخل البطن.',
        'نقص في عدد الشاش، لقيناها قبل ما ينقل المريض من الغرفة.',
      ],
    },
  },
  transfusion: {
    en: {
      positive: [
        'Patient group O received group A cells: ABO incompatible transfusion.',
        'Wrong blood was transfused for 20 minutes, patient complained of back pain.',
        'She developed an acute haemolytic transfusion reaction with dark urine.',
        'The unit was transfused to the wrong patient; transfused the wrong blood to bed 4.',
        'Patient had a transfusion reaction with rigors and hypotension after 50 ml.',
        'Wrong unit hung by the night nurse without a second check.',
      ],
      negated: [
        'Transfusion completed, no transfusion reaction was seen.',
        'Blood bank confirmed the patient did not receive wrong blood.',
        'Fever was due to infection; transfusion reaction was ruled out.',
      ],
      nearMiss: [
        'Wrong blood was brought from the fridge but the error was caught before transfusion.',
        'Wrong blood unit collected. The second checker noticed it before connecting.',
        'He was about to be transfused with incompatible blood when the doctor noticed.',
      ],
    },
    ar: {
      positive: [
        'تم نقل فصيلة دم خاطئة للمريض في وحدة الغسيل.',
        'المريضة أصيبت بتفاعل نقل الدم بعد ربع ساعة.',
        'وحدة دم غير متوافقة أعطيت لمريض الجراحة.',
        'ظهرت علامات انحلال الدم بعد بدء الوحدة.',
        'علقوا له دم غلط وما تأكدوا من السوار.',
        'عدم توافق الدم اكتشف بعد إعطاء نصف الكيس.',
      ],
      negated: ['لم يحدث تفاعل نقل دم أثناء الإعطاء.', 'لا يوجد عدم توافق في الفصيلة حسب البنك.', 'تم النقل بدون تفاعل من نقل الدم.'],
      nearMiss: [
        'وصلت فصيلة دم خاطئة من البنك وتم اكتشافها قبل النقل.',
        'كان رح ينعطى المريض دم غلط لكن الممرضة وقفت.',
        'كيس دم لمريض آخر وصل القسم وتم إرجاعه قبل توصيله.',
      ],
    },
  },
  'self-harm': {
    en: {
      positive: [
        'Patient attempted suicide in the bathroom of the medical ward.',
        'He was found hanging from the shower rail with a bed sheet, hanging by a sheet around his neck.',
        'Patient jumped from the third floor window at 02:15.',
        'She cut her wrists with a broken glass from the pantry.',
        'Pt took a deliberate overdose of her own tablets on the ward.',
        'Ligature found around the neck of the patient during the round.',
        'Adolescent patient self-harmed with a razor blade.',
      ],
      negated: [
        'Patient denies suicide attempt and says he slipped.',
        'There was no self-harm during this admission.',
        'He did not attempt to kill himself, the tablets were vitamins.',
      ],
      nearMiss: [
        'She nearly jumped out of the window, the relative held her.',
        'Staff prevented a suicide attempt by removing the rope in time.',
        'Near miss: patient tied a ligature in the toilet, nurse opened the door.',
      ],
    },
    ar: {
      positive: [
        'حاول المريض الانتحار داخل دورة المياه.',
        'المريضة شنقت نفسها بشرشف السرير.',
        'قفز المريض من نافذة الطابق الثالث.',
        'قام بإيذاء نفسه بشفرة حلاقة.',
        'تناولت المريضة جرعة زائدة متعمدة من البنادول.',
        'رمى نفسه من الدور الثاني وقت الزيارة.',
      ],
      negated: ['المريض ينفي محاولة الانتحار.', 'لا توجد محاولة انتحار حسب تقييم الطبيب النفسي.', 'لم يقم بإيذاء نفسه.'],
      nearMiss: ['كاد المريض أن يقفز من النافذة وتم الإمساك به.', 'تم منع محاولة انتحار من قبل التمريض.', 'كانت راح ترمي نفسها من الشباك، حدث وشيك.'],
    },
  },
  'abduction-absconding': {
    en: {
      positive: [
        'Code pink activated at 14:05, newborn not in the cot.',
        'An unknown woman abducted a baby from the postnatal ward.',
        'Patient under psychiatric hold absconded through the fire exit.',
        'The infant was handed to the wrong mother after the bath.',
        'Elderly patient with dementia eloped from the ward and was found on the highway.',
        'Patient is missing since morning medication round, security informed.',
        'Patient left the ward without informing anyone with a cannula in situ.',
      ],
      negated: [
        'Patient did not abscond, he was in the prayer room.',
        'There was no abduction, the father had taken the baby to the nursery with the nurse.',
        'Security confirmed no missing child.',
      ],
      nearMiss: [
        'A visitor nearly abducted a newborn, guard stopped her at the gate.',
        'Baby was about to be given to the wrong mother when band check failed.',
        'Patient almost absconded, stopped at reception.',
      ],
    },
    ar: {
      positive: [
        'اختطاف مولود من قسم النساء والولادة.',
        'تم تسليم المولود إلى غير ذويه أثناء الخروج.',
        'هرب المريض من قسم الطب النفسي.',
        'الطفل مفقود من الحاضنة منذ ساعة.',
        'خرجت المريضة من القسم دون علم التمريض ومعها كانيولا.',
        'تم تبديل المواليد بعد الاستحمام.',
      ],
      negated: ['لم يهرب المريض، كان في المصلى.', 'لا يوجد اختطاف والطفل مع والدته.', 'راجعنا البوابة ولم يحدث اختفاء للطفل.'],
      nearMiss: [
        'كاد المريض أن يهرب من باب الطوارئ وأوقفه الأمن.',
        'تم منع اختطاف رضيع عند البوابة.',
        'كان رح يتسلم المولود لأم ثانية وانتبهت الممرضة للسوار.',
      ],
    },
  },
  'death-or-lost-function': {
    en: {
      positive: [
        'Patient was found unresponsive in the toilet, code blue called, CPR for 30 minutes.',
        'Unexpected death of a 34 year old after elective surgery.',
        'Pt went into cardiac arrest two hours after transfer.',
        'The patient died shortly after the central line was removed.',
        'Delay led to amputation of two fingers.',
        'She was left with permanent nerve damage after the injection.',
        'My father died in the hospital because nobody answered the bell.',
      ],
      negated: [
        'Patient was drowsy but no cardiac arrest occurred.',
        'There was no permanent damage to the limb.',
        'She did not go into cardiac arrest and recovered with oxygen alone.',
      ],
      nearMiss: [
        'The patient almost died from the delay in giving oxygen.',
        'This could have resulted in cardiac arrest if the monitor had stayed off.',
        'He nearly went into cardiac arrest on the way to radiology.',
      ],
    },
    ar: {
      positive: [
        'وفاة غير متوقعة لمريض بعد عملية بسيطة.',
        'توقف قلب المريض أثناء النقل وبدأنا الإنعاش.',
        'وُجد المريض متوفى في دورة المياه صباحاً.',
        'تم إعلان كود بلو في العيادة.',
        'أدى التأخير إلى بتر إصبعين.',
        'توفي والدي بسبب الإهمال في الطوارئ.',
        'فقد المريض البصر في العين اليمنى بعد الحقنة.',
      ],
      negated: ['لم يتوقف قلب المريض وتحسن بالأكسجين.', 'لم تحدث وفاة غير متوقعة في القسم.', 'الحمد لله ما صار توقف قلب.'],
      nearMiss: [
        'كاد المريض أن يموت، كاد يؤدي ذلك إلى توقف القلب.',
        'كان ممكن يؤدي الخطأ إلى وفاة المريض.',
        'كان رح يتوقف قلبه، وشيك الحدوث توقف القلب.',
      ],
    },
  },
  'maternal-neonatal': {
    en: {
      positive: [
        'Massive postpartum haemorrhage of 3 litres, blood not available.',
        'Emergency hysterectomy done for uncontrolled bleeding.',
        'Shoulder dystocia for six minutes, baby with Erb palsy.',
        'Stillbirth at 39 weeks, CTG was not reviewed.',
        'Newborn transferred with HIE after delayed caesarean.',
        'Neonate bilirubin was 34 mg/dl at readmission, exchange transfusion done.',
        'Patient had an eclamptic seizure in the waiting area.',
      ],
      negated: [
        'Delivery was normal, no postpartum haemorrhage.',
        'No shoulder dystocia was noted at birth.',
        'Baby screened and kernicterus was ruled out.',
      ],
      nearMiss: [
        'Near miss: bleeding was heavy and she nearly needed an emergency hysterectomy.',
        'CTG misread, this could have led to stillbirth.',
        'The baby almost developed kernicterus because the bilirubin was checked late.',
      ],
    },
    ar: {
      positive: [
        'نزيف ما بعد الولادة حاد واحتاجت ست وحدات دم.',
        'وفاة الأم بعد ساعتين من القيصرية.',
        'حدثت وفاة جنين في الأسبوع 38 ولم يقرأ التخطيط.',
        'يرقان شديد عند مولود عمره أربعة أيام.',
        'استئصال الرحم بشكل طارئ بسبب النزيف.',
        'عسر ولادة الكتف ونقص الأكسجين عند الوليد.',
      ],
      negated: ['الولادة طبيعية بدون نزيف بعد الولادة.', 'لم يحدث عسر ولادة الكتف.', 'لا يوجد يرقان شديد عند الطفل.'],
      nearMiss: [
        'كاد التأخير أن يؤدي إلى وفاة الجنين.',
        'كان ممكن يؤدي إلى نزيف ما بعد الولادة لولا تدخل القابلة.',
        'حدث وشيك: تمزق الرحم كان متوقعا وتمت القيصرية فورا.',
      ],
    },
  },
  'air-embolism': {
    en: {
      positive: [
        'Air embolism during central line removal in sitting position.',
        'Large amount of air in the line, infused before the pump was stopped.',
        'Technician injected air through the contrast line into the vein.',
        'Suspected venous air embolus after the CVC was left open to air.',
        'Air bubbles seen in the dialysis line reaching the patient.',
      ],
      negated: ['Echo showed no air embolism.', 'The pump alarmed but there was no air in the line.', 'CT done and air embolism was excluded.'],
      nearMiss: [
        'Air in the infusion line was noticed before connecting to the patient.',
        'Line was primed poorly and could have caused an air embolism.',
        'Near miss, air bubbles in the tubing, clamp closed at once.',
      ],
    },
    ar: {
      positive: [
        'انصمام هوائي أثناء إزالة القسطرة المركزية.',
        'دخل هواء في الوريد من خط التسريب.',
        'فقاعات هواء وصلت للمريض أثناء الغسيل الكلوي.',
        'حصل انسداد هوائي لوعاء دموي أثناء القسطرة.',
        'هواء في الخط الوريدي وما انتبه أحد.',
      ],
      negated: ['لم يحدث انصمام هوائي حسب الإيكو.', 'لا يوجد هواء في الخط بعد الفحص.', 'تم التركيب بدون فقاعات هواء.'],
      nearMiss: [
        'هواء في الخط تم اكتشافه قبل التوصيل.',
        'كاد أن يدخل الهواء إلى الوريد.',
        'لاحظت الممرضة فقاعات هواء في الوصلة قبل ما توصلها بالمريض.',
      ],
    },
  },
  'fire-gas-burn': {
    en: {
      positive: [
        'Fire broke out in the electrical room next to the NICU.',
        'Patient sustained a diathermy burn on the thigh during surgery.',
        'Smoke coming from the incubator, baby moved immediately.',
        'Child was scalded with hot tea left on the bedside table.',
        'Oxygen mask was connected to the air flowmeter instead of oxygen.',
        'The oxygen cylinder was empty during transfer to CT.',
        'Technician got an electric shock from the bed socket.',
      ],
      negated: [
        'Smell reported in the corridor but no fire and no smoke seen.',
        'Skin checked after surgery, no burns noted, no diathermy burn.',
        'The cylinder gauge was wrong; the oxygen cylinder was not empty.',
      ],
      nearMiss: [
        'Near miss - drape almost caught fire from the light cable.',
        'Air tubing was attached instead of oxygen, noticed before use.',
        'Hot water bottle removed in time, could have caused a burn.',
      ],
    },
    ar: {
      positive: [
        'اندلع حريق في غرفة الكهرباء بجانب القسم.',
        'أصيب المريض بحروق من جهاز الكي أثناء العملية.',
        'دخان كثيف من الحاضنة وتم نقل الطفل.',
        'أسطوانة الأكسجين كانت فارغة أثناء النقل.',
        'انسكب ماء ساخن على الطفل وسبب حروقا من الدرجة الثانية.',
        'صدمة كهربائية لعامل الصيانة من القابس.',
      ],
      negated: ['تم فحص المكان ولا يوجد حريق.', 'لم تحدث حروق للمريض بعد العملية.', 'رائحة فقط بدون دخان.'],
      nearMiss: ['كاد يحدث حريق في غرفة العمليات بسبب الكحول.', 'أسطوانة الأكسجين فارغة وتم اكتشافها قبل نقل المريض.', 'تم تدارك حريق صغير.'],
    },
  },
  'assault-sexual': {
    en: {
      positive: [
        'Patient reports she was sexually assaulted by a porter.',
        'A visitor brought a knife into the emergency room, he pulled out a knife at triage.',
        'Patient alleges rape during night shift.',
        'A relative stabbed another visitor in the corridor.',
        'Male technician groped a patient during ECG.',
        'Patient was assaulted by his roommate and has a facial injury.',
      ],
      negated: ['Camera reviewed, no sexual assault took place.', 'She denies sexual abuse.', 'The man did not have a weapon.'],
      nearMiss: [
        'He nearly stabbed the guard, knife was taken away.',
        'Staff intervened and prevented a sexual assault in the male ward.',
        'Near miss: visitor with a weapon stopped at the metal detector.',
      ],
    },
    ar: {
      positive: [
        'تعرضت المريضة لتحرش من أحد العاملين.',
        'اعتداء جنسي على مريضة في غرفة العزل.',
        'المرافق أشهر سكينا على الحارس.',
        'قام بطعن زائر آخر في الممر.',
        'دخل شخص يحمل سلاح إلى الطوارئ.',
        'بلاغ عن اغتصاب نزيلة في القسم النفسي.',
      ],
      negated: ['راجعنا الكاميرات ولم يحدث تحرش.', 'لا يوجد سلاح مع المرافق.', 'المريضة تنفي الاعتداء الجنسي.'],
      nearMiss: ['كاد المرافق أن يطعن الحارس.', 'تم منع اعتداء جنسي بتدخل الممرضة.', 'كان رح يطعن الدكتور بس الأمن مسكه.'],
    },
  },
  'fatal-medication-route': {
    en: {
      positive: [
        'Vincristine was given intrathecally instead of methotrexate.',
        'KCl bolus pushed by the intern, ECG changes noted.',
        'Oral syrup was injected intravenously by the new nurse.',
        'Medication given by wrong route, IM adrenaline given IV.',
        'Insulin ten times the prescribed dose was administered, 100 units instead of 10.',
        'Methotrexate was dispensed daily instead of weekly.',
        'Morphine overdose and the patient arrested.',
      ],
      negated: [
        'Chart reviewed, no wrong route error occurred.',
        'The potassium was not undiluted; no KCl bolus was given.',
        'There was no tenfold insulin overdose, it was a typing mistake in the note.',
      ],
      nearMiss: [
        'Potassium chloride undiluted was drawn up, second nurse stopped before administration.',
        'He nearly gave vincristine by the intrathecal route.',
        'Methotrexate prescribed daily instead of weekly, corrected by pharmacist before dispensing.',
      ],
    },
    ar: {
      positive: [
        'تم إعطاء البوتاسيوم مباشرة دفعة واحدة في الوريد.',
        'أعطيت الممرضة الدواء بطريق إعطاء خاطئ.',
        'حقن الفينكريستين داخل النخاع بدل الوريد.',
        'ميثوتركسات صُرف يوميا بدل أسبوعيا.',
        'أعطيت عشرة أضعاف الجرعة من الإنسولين.',
        'جرعة زائدة من المورفين وتوقف القلب بعدها.',
        'دواء خاطئ أدى إلى وفاة المريض.',
      ],
      negated: ['لم يحدث طريق إعطاء خاطئ في هذه الحالة.', 'لم يعط المريض بوتاسيوم مباشر.', 'لا يوجد ميثوتركسات يومي في الوصفة.'],
      nearMiss: [
        'بوتاسيوم غير مخفف تم سحبه وانتبهت الزميلة قبل حقنه.',
        'كاد الطبيب أن يحقن الفينكريستين داخل النخاع.',
        'صرف ميثوتركسات يوميا وتم اكتشافه قبل أن يصل للمريض.',
      ],
    },
  },
  'fall-with-injury': {
    en: {
      positive: [
        'Patient fell from bed at 3 am and fractured her left hip.',
        'Unwitnessed fall in bathroom. CT brain shows subdural haematoma.',
        'Pt slipped on wet floor, hit his head and lost consciousness.',
        'Fall from wheelchair with head injury, on warfarin.',
        'She tripped over the IV pole; x-ray confirmed fracture neck of femur.',
        'fell in the toilet, was on clexane',
      ],
      negated: [
        'Patient fell, x-ray done, no fracture and no head injury.',
        'He did not fall; the fracture is from the accident before admission.',
        'Fall from chair without head injury or loss of consciousness.',
      ],
      nearMiss: [
        'She nearly fell from the trolley and could have fractured her hip.',
        'Patient almost fell and hit her head, the nurse held her.',
        'Near miss fall: would have had a head injury if the rail was down.',
      ],
    },
    ar: {
      positive: [
        'سقط المريض من السرير وأصيب بكسر في الورك.',
        'طاح المريض بالحمام وصار عنده نزيف في الراس.',
        'انزلقت المريضة على الأرض المبللة وارتطم رأسها.',
        'وقع من السرير وفقد الوعي لدقائق.',
        'سقوط مريض مسن مع كسر في الفخذ.',
        'سقطت المريضة وهي على مميعات الدم.',
      ],
      negated: ['سقط المريض من الكرسي ولا يوجد كسر ولا نزيف.', 'لم يسقط المريض والكسر قديم من حادث سير.', 'طاح المريض بدون كسر أو إصابة رأس.'],
      nearMiss: ['كاد المريض أن يسقط ويصاب بكسر.', 'كان رح يطيح من السرير وينكسر.', 'كادت تسقط من النقالة وكان ممكن تحصل إصابة رأس.'],
    },
  },
  'pressure-injury': {
    en: {
      positive: [
        'Stage 3 pressure ulcer on sacrum found on skin assessment day 9.',
        'Unstageable wound over the heel, not present on admission.',
        'Hospital acquired pressure injury grade 4 with bone exposed.',
        'Suspected deep tissue injury on both heels after long surgery.',
        'Sacral bedsore category III, not turned for two shifts.',
      ],
      negated: [
        'Skin intact, no stage 3 pressure ulcer.',
        'Wound care nurse confirmed it is not unstageable.',
        'Deep tissue injury was ruled out, it was a bruise.',
      ],
      nearMiss: [
        'Redness found early, could have become a stage 4 pressure ulcer.',
        'Patient not turned, nearly developed deep tissue injury.',
        'Near miss: mattress failed, stage 3 pressure injury avoided.',
      ],
    },
    ar: {
      positive: [
        'قرحة فراش من الدرجة الثالثة في العجز.',
        'قرحة ضغط درجة رابعة لم تكن موجودة عند الدخول.',
        'ظهرت قرحة فراش غير قابلة للتصنيف في الكعب.',
        'تقرحات الفراش وصلت المرحلة الرابعة.',
        'قرحة سريرية عميقة واصلة للعظم.',
      ],
      negated: ['الجلد سليم ولا توجد قرحة فراش درجة ثالثة.', 'لم تظهر قرحة ضغط درجة رابعة.', 'تم الفحص بدون قرحة فراش من الدرجة الثالثة.'],
      nearMiss: [
        'كادت أن تتطور قرحة فراش درجة ثالثة وتم تقليب المريض.',
        'كان ممكن تصير قرحة فراش درجة رابعة.',
        'تم تفادي قرحة فراش من الدرجة الثالثة.',
      ],
    },
  },
  'infection-transmission': {
    en: {
      positive: [
        'Nurse had a needle stick injury while recapping.',
        'Unsterile set was used for two patients in theatre 3.',
        'Same needle used for another patient in dialysis.',
        'Autoclave failed and the biological indicator was positive after release.',
        'Outbreak of Klebsiella in NICU, five babies affected.',
        'Contaminated endoscope used on three patients.',
        'Blood splash to the eyes of the scrub nurse, patient is HIV positive.',
      ],
      negated: [
        'There was no needlestick injury, the glove was torn only.',
        'CSSD confirmed the set was not unsterile.',
        'Infection control confirmed no outbreak.',
      ],
      nearMiss: [
        'Unsterile set opened, noticed before incision and changed.',
        'Indicator strip unchanged: set not sterile, identified before use.',
        'She almost had a needlestick injury during disposal.',
      ],
    },
    ar: {
      positive: [
        'وخز إبرة لممرضة أثناء سحب الدم.',
        'تم استخدام أدوات غير معقمة في العملية.',
        'تفشي بكتيريا في حضانة المواليد.',
        'استخدمت نفس الإبرة لأكثر من مريض.',
        'الطبيب انشك إصبعه بإبرة مريض كبد وبائي.',
        'تعرض الفني لدم ملوث من مريض الكبد الوبائي.',
      ],
      negated: ['لم يحدث وخز إبرة، القفاز تمزق فقط.', 'لا يوجد تفشي في القسم حسب مكافحة العدوى.', 'العملية تمت بدون أدوات ملوثة.'],
      nearMiss: ['طقم غير معقم تم اكتشافه قبل بدء العملية.', 'كادت الممرضة أن تتعرض لوخز إبرة.', 'لاحظنا أن الأدوات غير معقمة قبل استخدامها.'],
    },
  },
  'radiation-mri': {
    en: {
      positive: [
        'CT performed on the wrong body part, abdomen instead of head.',
        'Pregnant patient was exposed to CT radiation without pregnancy check.',
        'Oxygen cylinder was pulled into the MRI magnet, projectile effect.',
        'Radiotherapy overdose, fraction delivered twice.',
        'X-ray of the wrong limb taken and repeated.',
        'Patient with a pacemaker was taken inside the MRI room.',
      ],
      negated: [
        'Physics checked the plan, no radiation overdose.',
        'Patient was screened and had no metal in the MRI room.',
        'She is not pregnant; no unintended radiation.',
      ],
      nearMiss: [
        'Request for wrong x-ray, radiographer noticed before exposure.',
        'Wheelchair almost taken into the MRI scanner, stopped at the door.',
        'Pregnant woman sent for CT, identified before scanning.',
      ],
    },
    ar: {
      positive: [
        'جرعة إشعاعية زائدة في جلسة العلاج.',
        'جسم معدني في الرنين انجذب للجهاز.',
        'تم تصوير العضو الخطأ بالأشعة.',
        'مريضة حامل تعرضت للأشعة المقطعية بدون سؤال.',
        'دخل المريض غرفة الرنين ومعه منظم قلب.',
        'أشعة للجهة الخطأ واضطررنا للإعادة.',
      ],
      negated: ['لا يوجد جسم معدني في الرنين بعد التفتيش.', 'لم يتعرض المريض لجرعة إشعاعية زائدة.', 'لم يتم تصوير الطرف الخطأ.'],
      nearMiss: [
        'أسطوانة أكسجين كادت تدخل غرفة الرنين.',
        'طلب أشعة لمريضة حامل وتم اكتشافه قبل التصوير.',
        'أشعة للجهة الخطأ انتبه لها الفني قبل تشغيل الجهاز.',
      ],
    },
  },
  'embryo-organ-specimen': {
    en: {
      positive: [
        'The breast biopsy was lost between theatre and the lab.',
        'Wrong embryo transferred in the IVF unit.',
        'Histology specimen was thrown away with the drapes.',
        'Lymph node specimen never reached pathology.',
        'Wrong graft opened and implanted during ACL repair.',
        'Missing specimen.',
      ],
      negated: [
        'Lab traced the sample, no biopsy was lost.',
        'There was no lost specimen, it had been logged under the old number.',
        'Audit showed no wrong embryo was used.',
      ],
      nearMiss: [
        'Biopsy was nearly thrown away with the swabs.',
        'Wrong sperm sample taken from the tank, noticed before insemination procedure.',
        'Wrong graft brought to the room, checked and returned before implantation.',
      ],
    },
    ar: {
      positive: [
        'فقدان عينة الخزعة بين العمليات والمختبر.',
        'تم نقل جنين خاطئ في وحدة الإخصاب.',
        'ضاعت العينة بعد المنظار ولم يجدها أحد.',
        'العينة انرمت بالزبالة مع الشاش.',
        'خلط عينات مريضتين في المختبر النسيجي.',
        'الخزعة لم تصل إلى المختبر.',
      ],
      negated: ['لم يتم فقدان العينة، كانت في الثلاجة.', 'لا يوجد خلط عينات بعد المراجعة.', 'لم تحدث إضاعة عينة في هذه الحالة.'],
      nearMiss: ['كادت الخزعة أن ترمى.', 'عينة خاطئة جهزت للحقن وتم اكتشافها قبل نقل الأجنة.', 'كان رح تضيع العينة، كان رح يصير فقدان عينة.'],
    },
  },
}
