import type { RuleCases } from './case.ts'

/** T1. Written by hand in the voices of nurses, doctors, technicians and relatives. */
export const highRiskCases: RuleCases = {
  'high-alert-drug-error': {
    en: {
      positive: [
        'Insulin glargine 40 units given instead of 14 units.',
        'Heparin infusion programmed at the wrong rate for two hours.',
        'Warfarin dose was doubled by mistake on the discharge prescription.',
        'Patient did not receive enoxaparin for three days, order missed.',
        'Morphine double dose given by two nurses within ten minutes.',
        'Noradrenaline syringe was swapped with saline, wrong label on pump.',
        'Oxytocin ran too fast because the pump was bypassed.',
      ],
      negated: [
        'Insulin was given as ordered, no error was found.',
        'Heparin rate checked by two nurses without mistake.',
        'Morphine chart audited: no wrong dose.',
      ],
      nearMiss: [
        'Wrong insulin pen taken from the fridge, noticed before administration.',
        'Fentanyl wrong concentration prepared, error caught at double check before giving.',
        'Nurse almost gave heparin at the wrong dose.',
      ],
    },
    ar: {
      positive: [
        'تم إعطاء جرعة زائدة من الإنسولين للمريض.',
        'أعطيت جرعة مضاعفة من الهيبارين بالخطأ.',
        'المورفين انعطى مرتين خلال نصف ساعة.',
        'لم يعط المريض الوارفارين لمدة يومين بسبب نسيان الطلب.',
        'تم إعطاء insulin خطأ لمريض السكري في سرير 5.',
        'جرعة الـ heparin غلط على المضخة.',
      ],
      negated: ['تم إعطاء الإنسولين حسب الأمر بدون أي خطأ.', 'لا يوجد خطأ في جرعة الهيبارين.', 'تمت مراجعة المورفين ولم تكن هناك جرعة زائدة.'],
      nearMiss: [
        'جرعة إنسولين خاطئة تم اكتشافها قبل أن تصل للمريض.',
        'كادت الممرضة أن تعطي جرعة زائدة من المورفين.',
        'هيبارين بتركيز خطأ انتبهت له الصيدلية قبل صرفه.',
      ],
    },
  },
  'look-alike-sound-alike': {
    en: {
      positive: [
        'Look-alike ampoules of tranexamic acid and bupivacaine stored side by side.',
        'Sound-alike names led to dispensing hydroxyzine for hydralazine.',
        'Both drugs have similar packaging and are on the same shelf.',
        'Nurse confused the vial of ketamine with midazolam.',
        'LASA medicines were not separated in the ward stock.',
      ],
      negated: [
        'These are not look-alike drugs, colours are different.',
        'Pharmacy checked the shelf, no similar packaging.',
        'There were no sound-alike names on the order.',
      ],
      nearMiss: [
        'Look-alike ampoule taken from the tray but recognised before drawing up, before administration.',
        'Almost mistook the vial of dopamine for another drug.',
        'Near miss: similar packaging of two eye drops.',
      ],
    },
    ar: {
      positive: [
        'أدوية متشابهة الشكل موضوعة في نفس الرف.',
        'تشابه أسماء الأدوية أدى إلى صرف دواء آخر.',
        'الممرض خلط بين أمبولات البوتاسيوم والصوديوم.',
        'العلبة تشبه علبة الدواء الثاني تماما.',
        'العبوتين نفس الشكل واللون.',
      ],
      negated: ['لا يوجد تشابه في أسماء الأدوية.', 'تم الفرز ولا توجد أدوية متشابهة في الرف.', 'لم يكن هناك تشابه في العبوات.'],
      nearMiss: [
        'أدوية متشابهة الشكل وتم اكتشاف الخلط قبل الصرف.',
        'كاد الصيدلي أن يخلط بين علب الدوائين.',
        'دواء مشابه في الاسم تم تصحيحه قبل إعطائه للمريض.',
      ],
    },
  },
  'allergy-anaphylaxis': {
    en: {
      positive: [
        'Patient with known penicillin allergy was given augmentin.',
        'Anaphylaxis after the second dose of ceftriaxone.',
        'Given ibuprofen despite documented allergy to NSAIDs.',
        'He developed a severe allergic reaction to contrast.',
        'Allergic to sulfa but co-trimoxazole was prescribed and administered.',
        'Allergy band was missing on admission.',
      ],
      negated: [
        'No known allergies, drug given uneventfully.',
        'Rash was viral, no anaphylaxis.',
        'Observed for two hours without allergic reaction.',
      ],
      nearMiss: [
        'Known penicillin allergy; amoxicillin was dispensed but stopped before administration.',
        'Patient allergic to latex was nearly given, latex catheter.',
        'Prescribed cefazolin despite allergy, pharmacist intercepted before dispensing.',
      ],
    },
    ar: {
      positive: [
        'أُعطي المريض بنسلين رغم أن لديه حساسية مسجلة.',
        'صدمة تحسسية بعد الجرعة الأولى من المضاد.',
        'حدث تأق أثناء إعطاء الصبغة.',
        'عنده حساسية من الأسبرين وتم إعطاؤه له.',
        'صرف له الطبيب سلفا وهو لديه حساسية معروفة.',
      ],
      negated: ['لا توجد حساسية معروفة لدى المريض.', 'لم تحدث صدمة تحسسية بعد الحقنة.', 'أخذ المضاد بدون تفاعل تحسسي.'],
      nearMiss: [
        'لديه حساسية معروفة ووصف له البنسلين وتم اكتشافه قبل صرف الدواء.',
        'كاد أن يحدث له تأق لولا انتباه الصيدلي.',
        'كان رح ينعطى بنسلين رغم الحساسية.',
      ],
    },
  },
  'deterioration-delay': {
    en: {
      positive: [
        'NEWS score of 8 was not escalated overnight.',
        'There was a delay in starting antibiotics for sepsis.',
        'Critical potassium result was not communicated to the ward.',
        'Missed diagnosis of appendicitis, returned with perforation.',
        'Unplanned ICU transfer after respiratory distress on the ward.',
        'Patient returned to theatre for bleeding six hours later.',
        'Rapid response team arrived late, 25 minutes after call.',
      ],
      negated: [
        'Antibiotics given within the hour, no delay in treatment.',
        'There was no unplanned ICU admission this week.',
        'She did not deteriorate.',
      ],
      nearMiss: [
        'The team nearly missed the diagnosis of ectopic pregnancy.',
        'Near miss: delay in surgery, cancelled list reopened.',
        'Almost had an unplanned ICU transfer, oxygen restored.',
      ],
    },
    ar: {
      positive: [
        'تأخر العلاج أكثر من أربع ساعات.',
        'نتيجة حرجة لم تبلغ للطبيب.',
        'تدهورت حالة المريض ولم يستجب أحد.',
        'نقل غير مخطط إلى العناية المركزة.',
        'تشخيص خاطئ للزائدة وعاد المريض بانفجار.',
        'إعادة المريض إلى غرفة العمليات بسبب نزيف.',
      ],
      negated: ['لم يحدث تأخير في العلاج.', 'لا يوجد تدهور في حالة المريض.', 'تمت العملية بدون تأخير في الجراحة.'],
      nearMiss: ['كادت تتدهور حالته لولا الاستجابة السريعة.', 'نتيجة حرجة لم تبلغ، حدث وشيك.', 'كان ممكن يصير تأخير في العلاج لولا الممرضة.'],
    },
  },
  'tube-airway-line': {
    en: {
      positive: [
        'NG tube was found in the right lung on x-ray after feeding started.',
        'Self-extubation at 4 am, reintubated by anaesthesia.',
        'Oesophageal intubation recognised after desaturation.',
        'Extravasation of vesicant at the left forearm.',
        'Central line was disconnected and the bed was full of blood.',
        'Confused patient pulled out his cannula and NG.',
        'Tracheostomy tube blocked with secretions.',
      ],
      negated: [
        'Position confirmed, no misplaced NG tube.',
        'Site checked hourly, no extravasation.',
        'There was no accidental extubation during the move.',
      ],
      nearMiss: [
        'Misplaced NG tube identified on x-ray before feeding started, before use.',
        'Patient nearly self-extubated while mittens were off.',
        'The line almost came out.',
      ],
    },
    ar: {
      positive: [
        'أنبوب معدي في غير موضعه وبدأت التغذية.',
        'نزع المريض أنبوب التنفس بنفسه.',
        'تسرب وريدي للكيماوي في الساعد.',
        'انفصلت التوصيلة عن القسطرة ونزف المريض.',
        'المريض المشوش سحب الكانيولا.',
        'تسرب الدواء تحت الجلد في يد الطفل.',
      ],
      negated: ['لم يحدث تسرب وريدي في موقع الكانيولا.', 'لم ينزع المريض الأنبوب.', 'لا يوجد انفصال في التوصيلة.'],
      nearMiss: [
        'كاد المريض أن ينزع أنبوب التنفس.',
        'أنبوب معدي في غير مكانه واكتشفناه بالأشعة قبل بدء التغذية.',
        'كانت رح تنفصل التوصيلة، كان رح يصير انفصال القسطرة.',
      ],
    },
  },
  'equipment-failure': {
    en: {
      positive: [
        'Ventilator failed during transport and patient was bagged.',
        'Infusion pump stopped working in the middle of inotropes.',
        'Defibrillator battery was dead during the code.',
        'Monitor alarms were silenced and desaturation was missed.',
        'Suction machine not working in bed 6.',
        'Malfunction of the dialysis machine after one hour.',
      ],
      negated: ['Biomed checked, no ventilator failure.', 'The pump did not malfunction.', 'Alarm history shows the monitor worked without failure.'],
      nearMiss: [
        'Defibrillator was faulty, found on daily check before use.',
        'Ventilator battery almost died during transport.',
        'Faulty pump identified by the nurse before connecting to the patient.',
      ],
    },
    ar: {
      positive: [
        'تعطل جهاز التنفس أثناء نقل المريض.',
        'المضخة توقفت فجأة والمريض على الدوبامين.',
        'بطارية جهاز الصدمات كانت فارغة.',
        'إنذار المونيتر كان مغلق ولم ينتبه أحد.',
        'جهاز الشفط ما يشتغل في غرفة 7.',
        'الفنتيليتر عطلان من الليل.',
      ],
      negated: ['تم الفحص ولا يوجد عطل في الجهاز.', 'لم يتعطل الجهاز.', 'اشتغل الجهاز بدون أي خلل في الشاشة.'],
      nearMiss: [
        'جهاز الصدمات عطلان وتم اكتشافه قبل استخدامه على مريض.',
        'كادت بطارية المونيتر أن تنفد.',
        'خلل في المضخة لاحظته الممرضة قبل توصيلها بالمريض.',
      ],
    },
  },
  'violence-to-staff': {
    en: {
      positive: [
        'Relative punched the nurse in the face at triage.',
        'Patient spat at staff and kicked the doctor.',
        'Security guard was assaulted by two visitors.',
        'He threatened to kill the receptionist.',
        'Verbal abuse from the father towards the night team.',
        'A nurse was bitten while changing the dressing.',
      ],
      negated: ['Patient shouted in pain but did not hit the nurse.', 'Camera shows no verbal abuse.', 'There was no assault on staff.'],
      nearMiss: [
        'Patient almost hit the nurse with the IV pole.',
        'Security stopped him, he nearly punched a doctor.',
        'Near miss: visitor became physically aggressive, staff left the room.',
      ],
    },
    ar: {
      positive: [
        'اعتدى المرافق على الممرضة بالضرب.',
        'هدد المريض الطبيب بالقتل.',
        'تعرضت الممرضة للضرب من قبل أهل المريض.',
        'بصق على الموظف وشتمه أمام الناس.',
        'ألفاظ نابية من المراجع تجاه الاستقبال.',
        'ضرب الحارس عند بوابة الطوارئ.',
      ],
      negated: ['لم يعتد المرافق على أحد.', 'لا يوجد تهديد للممرضة حسب الكاميرا.', 'نفى المراجع الاعتداء على الطبيب.'],
      nearMiss: ['كاد المرافق أن يعتدي على الممرضة.', 'كان رح يضرب الدكتور لكن الأمن تدخل.', 'تم منع اعتداء على الموظفين من قبل الأمن.'],
    },
  },
  safeguarding: {
    en: {
      positive: [
        'Suspected child abuse, multiple bruises of different ages.',
        'Restraints were too tight and left marks on both wrists.',
        'Elderly patient trapped between the mattress and bed rail.',
        'Neglect by caregiver, patient left in urine for many hours.',
        'Safeguarding concern raised about the carer.',
        'Unexplained bruises on the upper arms of a dementia patient.',
      ],
      negated: ['Social worker found no signs of abuse.', 'There was no neglect by the family.', 'Skin is intact, no unexplained bruises.'],
      nearMiss: [
        'His arm was nearly trapped in the bed rail.',
        'Near miss: child almost entrapped between the rails.',
        'She was almost neglected on the corridor all night.',
      ],
    },
    ar: {
      positive: [
        'اشتباه في إيذاء طفل عمره سنتين.',
        'إساءة معاملة مريض مسن من قبل المرافق.',
        'إهمال واضح في العناية بالمريض.',
        'تقييد المريض بدون أمر طبيب وظهرت كدمات.',
        'انحشرت يد الطفل في حاجز السرير.',
        'كدمات غير مبررة على ذراع المريضة.',
      ],
      negated: ['لا توجد آثار إساءة على الطفل.', 'لم يكن هناك إهمال من الأهل.', 'تم الفحص ولا توجد كدمات غير مبررة.'],
      nearMiss: ['كادت يد الطفل أن تعلق في حاجز السرير.', 'كان رح يصير إهمال للمريض لولا المشرفة.', 'كادت يدها أن تنحشر في حاجز السرير.'],
    },
  },
  'controlled-drug-discrepancy': {
    en: {
      positive: [
        'Narcotic count mismatch at shift change, two fentanyl ampoules missing.',
        'Morphine discrepancy in the CD register.',
        'Staff suspected of drug diversion in theatre.',
        'Pethidine ampoule unaccounted for after the night shift.',
        'Controlled drug count was incorrect for the third time.',
      ],
      negated: [
        'Recount done, no narcotic discrepancy.',
        'There is no missing morphine, the register was updated.',
        'Audit found no drug diversion.',
      ],
      nearMiss: [
        'Near miss: fentanyl ampoule missing from count, found in the tray.',
        'Morphine was almost unaccounted, second nurse recorded it.',
        'A narcotic discrepancy was narrowly avoided by recount.',
      ],
    },
    ar: {
      positive: [
        'نقص في عهدة المخدرات عند تسليم المناوبة.',
        'أمبولة مورفين مفقودة من الخزانة.',
        'عدم تطابق عدد الفنتانيل مع السجل.',
        'سرقة أدوية مخدرة من غرفة العمليات.',
        'سجل المخدرات غير مطابق للرصيد.',
      ],
      negated: ['لا يوجد نقص في عهدة المخدرات.', 'تم الجرد ولم يكن هناك نقص في المورفين.', 'تم العد بدون أي فرق في المخدرات.'],
      nearMiss: ['كاد أن يحصل نقص في عهدة المخدرات.', 'كان رح يصير نقص في المورفين وانتبهنا.', 'حدث وشيك: أمبولة فنتانيل مفقودة ثم وجدت في الدرج.'],
    },
  },
  'privacy-breach': {
    en: {
      positive: [
        'Lab results were sent to the wrong patient by email.',
        'Staff nurse posted a photo of a patient on Snapchat.',
        'Confidentiality breach at the reception desk.',
        'An employee accessed the record of a colleague without authorisation.',
        'Handover sheet with names left unattended in the cafeteria, notes left in corridor.',
        'Phishing email opened and the system was locked.',
      ],
      negated: ['IT confirmed there was no data breach.', 'The report was not sent to the wrong person.', 'No breach of confidentiality occurred.'],
      nearMiss: [
        'Report was almost sent to the wrong patient.',
        'Letter to another patient found in the envelope before sending, results sent to wrong address stopped before posting.',
        'Near miss data breach, laptop recovered.',
      ],
    },
    ar: {
      positive: [
        'تسريب بيانات مرضى من قبل موظف.',
        'نشر صورة مريض في سناب شات.',
        'دخول موظف على ملف زميلته بدون صلاحية.',
        'إرسال نتيجة التحليل إلى مريض آخر بالواتساب.',
        'انتهاك خصوصية المريضة أثناء الفحص.',
      ],
      negated: ['لم يحدث تسريب بيانات حسب تقنية المعلومات.', 'لا يوجد انتهاك للخصوصية.', 'الموظف ينفي نشر صور المرضى.'],
      nearMiss: ['كاد الموظف أن يرسل نتيجة لمريض آخر.', 'تم منع تسريب ملفات المرضى.', 'كان رح يصير نشر صورة المريضة لولا المشرفة.'],
    },
  },
  impersonation: {
    en: {
      positive: [
        'A man was impersonating a doctor in the outpatient department.',
        'Unlicensed nurse was giving injections for a month.',
        'Her license was expired since last year and she continued to work.',
        'Visitor pretending to be a physician entered the ICU.',
        'Patient used his brother id to get treatment; used another person insurance card.',
      ],
      negated: [
        'Badge verified, he was not impersonating a doctor.',
        'HR confirmed there is no unlicensed nurse in the unit.',
        'Her license was not expired.',
      ],
      nearMiss: [
        'Unlicensed practitioner identified by HR before starting duty.',
        'A man nearly impersonated a surgeon, security checked his badge.',
        'Fake certificate detected before start of work.',
      ],
    },
    ar: {
      positive: [
        'انتحال صفة طبيب في العيادات.',
        'ممرضة تعمل بدون ترخيص منذ شهرين.',
        'رخصته منتهية ويقوم بإجراءات.',
        'شخص ادعى أنه طبيب ودخل العناية.',
        'مريض استخدم هوية أخيه للعلاج.',
      ],
      negated: ['لم يكن هناك انتحال شخصية.', 'تم التحقق ولا يوجد تزوير.', 'لا يوجد ممرض غير مرخص في القسم.'],
      nearMiss: ['طبيب غير مرخص تم اكتشافه قبل بدء العمل.', 'كاد شخص أن ينتحل صفة ممرض وأوقفه الأمن.', 'شهادة مزورة اكتشفت قبل تشغيل الموظف.'],
    },
  },
}
