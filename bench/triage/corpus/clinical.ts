import type { Material } from './material.ts'

/** Diagnosis, monitoring, procedures, surgery, blood, birth, skin: care itself. */
export const clinical: Material = {
  en: `
si|Knee arthroscopy started on the left although consent and marking say right
si|Blood unit for another patient was hung and transfusion started
s|Swab count one short, x-ray shows gauze in the abdomen after closure
s|Grade 4 pressure ulcer over the sacrum found on transfer from {ward}
h|Pressure injury stage 2 on the heel, not turned for {n} hours
h|Critical potassium of 7.{n} phoned to the ward but the doctor was not told for {n} hours
h|NEWS score {n} at {time}, not escalated
h|Sepsis bundle delayed, lactate taken {n} hours after arrival
h|Missed fracture on x-ray in ER, radiology report read next day
h|NG tube in the right lung, feeding was started before the film
h|Unplanned extubation while turning the patient
h|Post partum haemorrhage of 1.{n} litres, massive transfusion called late
h|CTG was pathological for {n}0 minutes before the obstetrician came
s|Shoulder dystocia, baby with HIE cooled in NICU
h|Return to theatre for bleeding after tonsillectomy
h|Unplanned transfer to ICU {n} hours after leaving recovery
i|Specimen from the biopsy sent with no label and lost in the lab
h|CT with contrast done although creatinine was high
i|Patient was sent to MRI with a pacemaker
i|Wrong patient was brought to the cath lab
h|Chest drain clamped during transport
h|Stroke call was late, out of the window for thrombolysis
h|Arterial line disconnected under the blanket and bled
h|Surgery on full stomach, aspirated at induction
h|Accidental dural puncture during epidural
h|Bile duct injured during laparoscopic cholecystectomy
h|Ureter ligated at hysterectomy, found at follow up
h|Dental extraction of the wrong tooth
h|Haemolysed sample repeated {n} times and treatment waited
h|Patient readmitted within {n} days with the same complaint, was discharged too early
h|Transfusion reaction with rigors and fever after 50 ml
h|Observations not done for {n} hours overnight on {ward}
h|No DVT prophylaxis written, calf swollen on day {n}
h|Fluid balance not followed and the patient went in pulmonary oedema
h|Burn from diathermy plate on the thigh
h|Restlessness ignored, bladder scan one litre
h|Corneal abrasion after general anaesthesia
h|Newborn bilirubin very high, exchange transfusion, was discharged without check
h|Blood glucose monitoring not done for DKA patient
i|Anaesthetic plan ignored a difficult airway note
h|Preterm baby got burns from a temperature probe
2|Skin tear while removing the cast
3|Aspirated during feeding, saturation 70, intubated and moved to ICU
4|Delayed diagnosis of testicular torsion, testis removed
4|Compartment syndrome missed, leg amputated below knee
5|Chest pain patient sent home from ER, came back in cardiac arrest and died
5|Found unresponsive and cold at {time}, no vitals since midnight, death confirmed
5|Mother died after emergency caesarean, uncontrolled bleeding
1|Cord gas machine was busy, sample repeated, baby well
0|Wrong site marking noticed at time out, corrected before incision
0|Cross match tube had another name, the blood bank rejected it before issuing
q|They discharged my father with a broken hip nobody had seen
q|I told them my wife was bleeding and no one came for an hour
q|My operation went wrong and I had to be opened again
p|I was sent home far too soon and in a lot of pain
p|The doctor did not examine me, gave paracetamol and sent me away
n|Diabetic patient served normal meal
`,
  ar: `
si|بدأ منظار الركبة اليسرى والموافقة والعلامة على اليمنى
si|ركبت وحدة دم تخص مريض آخر وبدأ النقل
s|نقص شاشة في العد وأظهرت الأشعة شاش داخل البطن بعد الإغلاق
s|قرحة فراش درجة رابعة في العجز اكتشفت عند النقل من {ward}
h|قرحة درجة ثانية في الكعب والمريض لم يقلب {n} ساعات
h|بوتاسيوم حرج 7.{n} بلغ للقسم ولم يبلغ الطبيب {n} ساعات
h|مؤشر الإنذار المبكر {n} الساعة {time} ولم يصعد
h|تأخر علاج تسمم الدم واللاكتيت سحب بعد {n} ساعات من الوصول
h|كسر لم يلاحظ في أشعة الطوارئ وقرئ التقرير ثاني يوم
h|أنبوب المعدة دخل الرئة وبدأت التغذية قبل الأشعة
h|خرج أنبوب التنفس أثناء تقليب المريض
h|نزيف بعد الولادة لتر و {n}00 مل وتأخر استدعاء بروتوكول الدم
h|تخطيط الجنين سيئ مدة {n}0 دقيقة قبل حضور الطبيب
s|عسر ولادة الكتف والمولود عنده نقص أكسجين وتبريد في الحضانة
h|رجع للعمليات بسبب نزيف بعد اللوز
h|نقل غير مخطط للعناية بعد {n} ساعات من الإفاقة
i|عينة الخزعة أرسلت بدون ملصق وضاعت في المختبر
h|أشعة بالصبغة والكرياتينين عالي
i|مريض ببطارية قلب أرسل للرنين
i|أحضر المريض الخطأ إلى القسطرة
h|أنبوب الصدر كان مغلق أثناء النقل
h|تأخر نداء الجلطة الدماغية وفات وقت المذيب
h|انفصل الخط الشرياني تحت البطانية ونزف
h|تخدير ومعدة المريض مليانة وشرق عند التنبيب
h|ثقب في الأم الجافية أثناء إبرة الظهر
h|إصابة القناة المرارية أثناء استئصال المرارة بالمنظار
h|ربط الحالب بالغلط في عملية الرحم واكتشف بالمتابعة
h|خلع ضرس غير الضرس المطلوب
h|العينة متحللة وأعيدت {n} مرات وتأخر العلاج
h|رجع المريض خلال {n} أيام بنفس الشكوى لأنه خرج بدري
h|تفاعل نقل دم مع رجفة وحرارة بعد 50 مل
h|لم تؤخذ العلامات الحيوية {n} ساعات بالليل في {ward}
h|لم تكتب وقاية من الجلطات وتورمت الساق يوم {n}
h|لم يحسب الداخل والخارج وصار ماء على الرئة
h|حرق من لوحة الكي في الفخذ
h|المريض متضايق وما أحد انتبه والمثانة فيها لتر بول
h|خدش في القرنية بعد التخدير
h|صفار المولود عالي جدا واحتاج تبديل دم وكان خرج بدون تحليل
h|ما انقاس سكر مريض الحماض الكيتوني
i|خطة التخدير تجاهلت ملاحظة صعوبة المجرى الهوائي
h|حرق عند الخديج من حساس الحرارة
2|انجرح جلد المريض عند شيل الجبس
3|شرق أثناء الأكل ونزلت الأكسجة إلى ٧٠ وانحط على جهاز التنفس في العناية
4|تأخر تشخيص التواء الخصية واستؤصلت
4|متلازمة الحيز لم تكتشف وبترت الساق
5|مريض ألم صدر رجعوه للبيت من الطوارئ ورجع متوقف القلب ومات
5|وجد المريض لا يستجيب وبارد الساعة {time} ولا علامات حيوية من نص الليل وأعلنت الوفاة
5|توفيت الأم بعد قيصرية طارئة ونزيف لم يتوقف
1|جهاز غازات الحبل مشغول وأعيدت العينة والطفل بخير
0|علامة على الجهة الخطأ انتبهوا لها في التايم اوت وصححت قبل الشق
0|أنبوبة التطابق عليها اسم ثاني ورفضها بنك الدم قبل الصرف
q|طلعوا أبوي وفيه كسر في الورك وما أحد شافه
q|قلت لهم زوجتي تنزف ومحد جا ساعة كاملة
q|عمليتي فشلت ورجعوا فتحوني مرة ثانية
p|خرجوني بدري وأنا تعبان وأتألم
p|الدكتور ما كشف علي كتب بندول ومشاني
n|مريض سكر انقدم له أكل عادي
`,
  outcomes: {
    en: {
      minor: `extra day in hospital|needed oxygen for a few hours|repeat procedure was done under local anaesthesia|transient fever and discomfort|wound oozing, pressure dressing applied`,
      severe: `intubated and taken to ICU|emergency laparotomy the same night|haemorrhagic shock, massive transfusion given|code blue called, pulse back after four minutes`,
      permanent: `left with paralysis of the arm|lost the kidney|permanent brain injury|hysterectomy had to be performed|vision of that eye did not return`,
      death: `patient died in spite of resuscitation|declared dead at 04:10|baby was stillborn`,
    },
    ar: {
      minor: `بقي يوم زيادة في المستشفى|احتاج أكسجين عدة ساعات|أعيد الإجراء بتخدير موضعي|حرارة عابرة وانزعاج|الجرح يرشح ووضع ضماد ضاغط`,
      severe: `تم تنبيبه ونقله للعناية المركزة|فتح بطن طارئ نفس الليلة|صدمة نزفية ونقل دم كثيف|أعلن كود بلو ورجع النبض بعد أربع دقائق`,
      permanent: `بقي عنده شلل في الذراع|فقد كليته|تلف دماغي دائم|استئصل الرحم|لم يرجع النظر في العين`,
      death: `توفي المريض رغم الإنعاش|أعلنت الوفاة الساعة ٤|ولد الطفل ميتا`,
    },
  },
}
