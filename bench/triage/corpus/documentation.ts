import type { Material } from './material.ts'

/** Records, identity, labels, consent, entries in the system. */
export const documentation: Material = {
  en: `
i|Consent form not signed before the procedure
i|Wrong ID band on the patient, name of the neighbour
i|Blood sample tube labelled with another patient's sticker
n|Nursing notes for the shift are missing from the file
n|Progress note written in the wrong patient's chart
i|Allergy not documented in the electronic record
n|Two files with same MRN number for different people
n|Discharge summary not completed {n} weeks after the patient left
n|Doctor's handwriting cannot be read on the order sheet
n|Operation note has no date and no signature
n|Result of {n} March scanned into another file
i|Date of birth on the wristband differs from the system
n|Fall risk assessment form left blank on admission
n|Intake output chart was not filled for {n} days
i|Surgical checklist ticked before the sign in was done
n|Handover sheet lost in {ward}
i|Transfusion form has a different unit number from the bag
n|Death certificate printed with the wrong name
n|Do not resuscitate order not renewed in chart
i|Radiology request with the wrong side written
n|Late entry written over the old note without time
n|Unapproved abbreviations used in orders
n|Medical report sent with missing pages
n|Vital signs copied forward from the day before
n|Patient has no file in clinic, the record could not be traced
i|Specimen container without label received in the lab
i|Pathology report issued under somebody else's number
n|Referral form without diagnosis and clinical information
n|Transfer form not sent with the patient to {ward}
n|Education form not signed by family
i|Twins' ID bands interchanged by entry clerk
n|Vaccination card filled with wrong batch number
n|Pain score not recorded after analgesia
n|Consent taken in english from a patient who speaks only urdu, no interpreter
n|System downtime, orders on paper never entered afterwards
n|Wrong diagnosis code entered for the visit
n|Anaesthesia record missing from the chart
n|Height and weight not recorded for chemo patient
i|Newborn footprint and mother's name do not match in the birth record
n|Incident was not documented in the notes, no entry at all by the team
0|Mislabelled tube spotted at the analyser before results were released
1|Unsigned order, doctor called, signed the same hour, no effect on care
2|Blood group written wrong on the card, crossmatch repeated and operation was late, patient upset
n|Copy paste of an old physical examination in new admission note
n|Patient signed consent after premedication
n|Medication chart rewritten without doctor signature
q|My name and birthday are wrong on all my papers
q|They mixed up my file with a lady of the same name
q|The letter to my GP has someone else's results
p|They lost my notes and I had to tell the whole story again
p|I never got a copy of my report though I asked many times
n|Patient information discussed on speaker at reception
n|Report with names left on the printer in the corridor
n|Employee looked into the file of a famous patient with no reason
p|They called my name and illness loudly in front of everybody
`,
  ar: `
i|نموذج الموافقة غير موقع قبل الإجراء
i|سوار الهوية على المريض باسم جاره
i|أنبوبة الدم عليها ملصق مريض آخر
n|ملاحظات التمريض للشفت غير موجودة في الملف
n|كتبت ملاحظة التطور في ملف مريض غلط
i|الحساسية لم توثق في السجل الإلكتروني
n|ملفين بنفس الرقم الطبي لشخصين
n|ملخص الخروج لم يكتمل بعد {n} أسابيع
n|خط الدكتور ما ينقرا في ورقة الطلبات
n|تقرير العملية بدون تاريخ ولا توقيع
n|نتيجة تحليل انحفظت في ملف ثاني
i|تاريخ الميلاد في السوار يختلف عن النظام
n|نموذج تقييم خطر السقوط فاضي من الدخول
n|جدول السوائل لم يعبأ {n} أيام
i|قائمة التحقق الجراحي معلمة قبل إجرائها
n|ورقة التسليم ضاعت في {ward}
i|نموذج نقل الدم رقمه غير رقم الكيس
n|شهادة الوفاة مطبوعة باسم غلط
n|أمر عدم الإنعاش غير مجدد في الملف
i|طلب الأشعة مكتوب فيه الجهة الغلط
n|كتابة متأخرة فوق ملاحظة قديمة بدون وقت
n|اختصارات غير معتمدة في الأوامر
n|التقرير الطبي أرسل ناقص صفحات
n|العلامات الحيوية منسوخة من أمس
n|المريض ما له ملف في العيادة وما لقينا السجل
i|وصلت المختبر علبة عينة بدون ملصق
i|نتيجة الأنسجة طلعت برقم شخص آخر
n|نموذج الإحالة بدون تشخيص ولا معلومات
n|نموذج النقل لم يرسل مع المريض إلى {ward}
n|نموذج التثقيف غير موقع من الأهل
i|أساور التوأم انعكست من مدخل البيانات
n|كرت التطعيم برقم تشغيلة غلط
n|درجة الألم غير مسجلة بعد المسكن
n|أخذت الموافقة بالإنجليزي من مريض ما يعرف إلا أوردو بدون مترجم
n|تعطل النظام والطلبات الورقية ما دخلت بعدها
n|رمز التشخيص مدخل غلط للزيارة
n|سجل التخدير مفقود من الملف
n|الطول والوزن غير مسجلة لمريض الكيماوي
i|بصمة قدم المولود واسم الأم غير متطابقين في سجل الولادة
n|الحادثة لم توثق في الملف ولا كتب الفريق شي
0|أنبوبة ملصقها غلط انكشفت عند الجهاز قبل إصدار النتيجة
1|طلب غير موقع اتصلنا بالطبيب ووقعه بنفس الساعة ولم تتأثر الرعاية
2|فصيلة الدم مكتوبة غلط في الكرت وأعيد التطابق وتأخرت العملية وتضايق المريض
n|نسخ ولصق الفحص القديم في ملاحظة الدخول الجديدة
n|وقع المريض الموافقة بعد إعطائه المهدئ
n|أعيدت كتابة ورقة الأدوية بدون توقيع الطبيب
q|اسمي وتاريخ ميلادي غلط في كل الأوراق
q|خلطوا ملفي مع وحدة اسمها مثل اسمي
q|التقرير اللي عطوني إياه فيه نتائج شخص ثاني
p|ضيعوا ملفي وأعيد القصة من أولها لكل دكتور
p|ما استلمت نسخة من تقريري مع أني طلبته كذا مرة
n|معلومات المريض تقال بصوت عالي في الاستقبال
n|تقارير بأسماء المرضى متروكة على الطابعة في الممر
n|موظف فتح ملف مريض مشهور بدون سبب
p|نادوا اسمي ومرضي قدام كل الناس
`,
  outcomes: {
    en: {
      minor: `operation was put off by a day and the patient upset|sample had to be drawn again, bruise on the arm|treatment started late with more pain`,
      severe: `wrong treatment followed and patient needed ICU|got an unneeded operation because of it`,
      permanent: `organ was removed on the basis of the wrong report`,
      death: `incompatible blood was given because of it and the patient died`,
    },
    ar: {
      minor: `تأجلت العملية يوم وتضايق المريض|أعيد سحب العينة وصارت كدمة|تأخر العلاج وزاد الألم`,
      severe: `ترتب عليه علاج غلط ودخل العناية|أجريت له عملية لا يحتاجها بسبب ذلك`,
      permanent: `استؤصل العضو بناء على تقرير خطأ`,
      death: `أعطي دم غير مطابق بسبب ذلك وتوفي`,
    },
  },
}
