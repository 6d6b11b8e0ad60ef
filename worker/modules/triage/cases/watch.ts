import type { RuleCases } from './case.ts'

/** T2. Written by hand in the voices of nurses, technicians, patients and relatives. */
export const watchCases: RuleCases = {
  fall: {
    en: {
      positive: [
        'Patient fell from chair, no injury.',
        'Found on the floor next to the bed by the HCA.',
        'Visitor slipped on the stairs near the lobby.',
        'Unwitnessed fall in the toilet at 05:30.',
        'She tripped over the cable while walking to the bathroom.',
      ],
      negated: ['Patient did not fall.', 'Bed alarm activated, no fall from bed.', 'He denies that he fell from the chair.'],
      nearMiss: [
        'Patient almost fell while standing up.',
        'He nearly slipped on the wet floor, held by his son.',
        'She was about to fall from the bed, nurse held her.',
      ],
    },
    ar: {
      positive: [
        'سقط المريض في دورة المياه.',
        'طاح المريض من الكرسي وما فيه شي.',
        'انزلق الزائر عند المدخل.',
        'وُجدت المريضة على الأرض بجانب السرير.',
        'سقوط طفل من السرير في قسم الأطفال.',
      ],
      negated: ['لم يسقط المريض، جلس بنفسه.', 'ما طاح المريض بس تعب.', 'لا يوجد سقوط في هذه المناوبة.', 'مافي سقوط اليوم.'],
      nearMiss: ['كاد المريض أن يسقط من السرير.', 'كان رح يطيح في الحمام بس مسكناه.', 'كانت راح تسقط من الكرسي.'],
    },
  },
  'medication-error': {
    en: {
      positive: [
        'Wrong medication was given at the 10 pm round.',
        'Antibiotic dose was omitted twice.',
        'Dispensing error.',
        'Expired vaccine administered to a child.',
        'Medication error reported by the family.',
      ],
      negated: ['MAR reviewed, no medication error.', 'Patient was not given the wrong dose.', 'All tablets counted, no missed dose.'],
      nearMiss: [
        'Wrong dose prepared but noticed before administration.',
        'Pharmacist corrected the wrong strength before dispensing.',
        'Nurse nearly gave the wrong tablet.',
      ],
    },
    ar: {
      positive: [
        'تم صرف دواء خاطئ من الصيدلية.',
        'جرعة المضاد مكررة.',
        'خطأ دوائي في قسم الباطنية.',
        'عطوه دوا غلط الساعة عشرة.',
        'لم يأخذ المريض جرعة الليل.',
      ],
      negated: ['لا يوجد خطأ دوائي.', 'لم يعط المريض دواء خاطئا.', 'تمت المراجعة بدون أي خطأ في الجرعة.'],
      nearMiss: ['دواء خاطئ تم اكتشافه قبل صرفه.', 'كادت الممرضة أن تعطي دواء خاطئ.', 'جرعة خاطئة لاحظها الصيدلي قبل أن تصل للمريض.'],
    },
  },
  'identity-consent-label': {
    en: {
      positive: [
        'Blood sample mislabelled with the previous patient sticker.',
        'Patient arrived to theatre with no ID band.',
        'Consent form was not signed before the endoscopy.',
        'Specimen rejected because it was unlabelled.',
        'Vital signs were not documented for the whole shift.',
        'Medical record was missing in the clinic.',
      ],
      negated: ['Sample was not mislabelled, lab had the old request.', 'There was no wrong label on the tube.', 'File audit: no missing signature.'],
      nearMiss: [
        'Mislabelled tube noticed before sending to the lab.',
        'Consent form unsigned, discovered at sign in before the procedure.',
        'Nearly used the wrong label on the blood tube.',
      ],
    },
    ar: {
      positive: [
        'المريض بدون سوار هوية في غرفة العمليات.',
        'الموافقة غير موقعة قبل المنظار.',
        'عينة دم بدون ملصق وصلت المختبر.',
        'ملصق خاطئ على أنبوب الدم.',
        'لم يتم توثيق العلامات الحيوية.',
        'ملف المريض مفقود من العيادة.',
      ],
      negated: ['لا يوجد ملصق خاطئ على العينة.', 'تم التحقق ولم يكن السوار مفقودا.', 'لا توجد بيانات خاطئة في الملف.'],
      nearMiss: [
        'ملصق خاطئ على العينة تم اكتشافه قبل إرجاعها، قبل أن تصل للمختبر.',
        'الموافقة غير موقعة واكتشفت قبل بدء العملية.',
        'كاد الممرض أن يضع ملصق خاطئ على الأنبوب.',
      ],
    },
  },
  'staffing-shortage': {
    en: {
      positive: [
        'We were short staffed, 1 nurse for 12 patients.',
        'Not enough nurses on night duty.',
        'Staff shortage in the NICU for the third day.',
        'No doctor available in the ward from 8 pm.',
        'Unsafe staffing, ward understaffed all week.',
      ],
      negated: ['There was no staff shortage that day.', 'The ward was not understaffed.', 'Roster reviewed: no shortage of nurses.'],
      nearMiss: [
        'We were nearly short staffed but the float pool helped.',
        'The unit was almost understaffed tonight.',
        'Near miss: staff shortage covered at the last minute.',
      ],
    },
    ar: {
      positive: [
        'نقص الكوادر التمريضية في المناوبة الليلية.',
        'ممرضة واحدة فقط في القسم.',
        'لا يوجد طبيب في الطوارئ من ساعة.',
        'قلة الموظفين سببت التأخير.',
        'عدد الممرضات غير كاف.',
      ],
      negated: ['لا يوجد نقص في الكوادر.', 'لم يكن هناك نقص في التمريض.', 'القسم يعمل بدون نقص في الموظفين.'],
      nearMiss: ['كاد أن يحصل نقص في التمريض.', 'كان رح يصير نقص في الكوادر وجبنا بديل.', 'تم تفادي نقص الممرضات بتعديل الجدول.'],
    },
  },
  'environment-housekeeping': {
    en: {
      positive: [
        'Wet floor in the corridor with no sign.',
        'Water leaking from the ceiling in room 214.',
        'Cockroaches in the pantry again.',
        'The toilet was dirty all day.',
        'Emergency exit was blocked by old beds.',
        'Sharps bin overflowing in the treatment room.',
      ],
      negated: ['Housekeeping checked, no wet floor.', 'Engineer found no water leak.', 'The room was not dirty.'],
      nearMiss: [
        'Near miss: wet floor outside OPD, visitor held the rail.',
        'Sharps bin was nearly full.',
        'Power outage was averted by the generator test.',
      ],
    },
    ar: {
      positive: [
        'الأرضية مبللة بدون لوحة تحذير.',
        'تسرب ماء من سقف الغرفة.',
        'صراصير في غرفة المرضى.',
        'الحمام وسخ من الصبح.',
        'المكيف عطلان والجو حار.',
        'انقطاع الكهرباء عن القسم عشر دقائق.',
      ],
      negated: ['لا يوجد تسرب ماء بعد الصيانة.', 'تم التفتيش ولم توجد حشرات.', 'لم يحدث انقطاع كهرباء.'],
      nearMiss: ['كاد أن يحدث انقطاع كهرباء.', 'تم تفادي تسرب مياه في المستودع.', 'حدث وشيك بسبب أرضية مبللة.'],
    },
  },
  'waiting-and-food': {
    en: {
      positive: [
        'Waited for four hours to see the doctor.',
        'Long waiting time in the pharmacy.',
        'The food was cold when it arrived.',
        'Hair found in the food.',
        'Appointment was cancelled without telling us.',
        'Wrong diet tray delivered to a diabetic patient.',
      ],
      negated: ['There was no long wait at all.', 'The food was not cold.', 'Our appointment was on time, no long queue.'],
      nearMiss: [
        'Wrong meal was noticed before serving, returned before it reached the patient.',
        'Nearly got the wrong diet again.',
        'Appointment almost cancelled.',
      ],
    },
    ar: {
      positive: [
        'انتظرنا أكثر من ثلاث ساعات.',
        'وقت الانتظار طويل جدا في الصيدلية.',
        'الأكل بارد ومتأخر.',
        'لقيت شعرة في الطعام.',
        'تم إلغاء الموعد بدون إبلاغي.',
      ],
      negated: ['لا يوجد انتظار طويل.', 'لم يكن الطعام باردا.', 'لم يتم إلغاء الموعد.'],
      nearMiss: ['كاد الموعد أن يلغى.', 'كان رح يتم تأجيل العملية بسبب النقص.', 'كادت الوجبة الخاطئة أن تصل.'],
    },
  },
}
