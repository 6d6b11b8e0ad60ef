import type { Material } from './material.ts'

/** Prescribing, dispensing, preparing, giving and watching medicines, fluids and vaccines. */
export const medication: Material = {
  en: `
i|{drug} {dose} given to the patient instead of {drug2}
i|Patient received {drug} twice this morning, once by night staff and again by day staff, first dose not signed on MAR
i|{drug} ordered as {dose} but pharmacy dispensed a ten times stronger vial
i|Dose of {drug} omitted on {ward}, found unsigned at {time} with the tablet still in the cup
h|{drug} infusion ran at {n}0 ml/hr instead of {n} ml/hr since {time}
i|Doctor prescribed {drug} although the allergy to it is written in the chart
i|Prescription for {drug} written in mg instead of mcg
i|Two vials of {drug} and {drug2} kept in the same drawer and mixed up by the nurse
h|Insulin was given and the meal tray never came
i|Pharmacist noted that {drug} and {drug2} were ordered together in spite of a major interaction
i|Home medicines not reconciled on admission, {drug} was missed for {n} days
i|Expired {drug} found in the crash cart of {ward}
h|{drug} was continued for {n} days after the order was stopped
i|Verbal order for {drug} heard wrongly, {dose} prepared
i|Antibiotic first dose delayed {n} hours because the drug was not in stock
i|Wrong patient label stuck on the syringe of {drug}
h|Potassium chloride was pushed undiluted through the peripheral line
si|Intrathecal syringe contained vincristine meant for the vein
h|Warfarin continued with INR of {n}.8, no one checked the result
i|Weight of the child was entered in pounds so the {drug} dose came out too high
i|TPN bag of another baby was connected
i|Eye drops were put in the ear
h|Patient was given oral {drug} by IV route
h|PCA pump programmed with wrong concentration of morphine
h|Sedation given without monitoring and the antidote was not available
i|Discharge medication bag contained tablets of another patient
i|Chemotherapy protocol cycle 2 was dispensed on the wrong day
h|Heparin rate was not changed after the aPTT came back high
i|Vaccine fridge was warm overnight and the vaccines were still used
i|Patient's own tablets taken at bedside without anyone knowing, duplicated with ward supply
i|Smart pump library bypassed, {drug} entered by hand
h|Methotrexate was written daily instead of weekly
i|LASA: {drug} picked from the shelf by the technician, the prescription says {drug2}
n|Narcotic count short by one ampoule of fentanyl at shift change
n|Refill of {drug} not available at outpatient pharmacy and the patient sent home without it
h|Magnesium bolus was given over 2 minutes in place of 20
h|Rash and itching started 10 minutes after {drug}
h|Extravasation of {drug} into the forearm, the IV site swollen and red
h|Low sugar {n}.1 after the correction dose of insulin was repeated
i|Crushed a slow release tablet of {drug} and put it down the NG tube
i|Nurse administered {drug} without second check, high alert medication
i|Concentration of the {drug} infusion label does not match the bag
3|Patient became drowsy with resp rate 6 after {dose} of morphine, naloxone given and moved to ICU
2|Given {drug} despite known allergy, developed urticaria, hydrocortisone given and settled
5|Received ten fold overdose of {drug}, arrested and died the same evening
q|They gave my mother {drug} although she told them she is allergic
q|I was given another man's tablets at {time} and only noticed because the colour was different
q|My son was discharged without his {drug} and nobody explained how to take it
p|Waited hours for my pain relief, every time I asked they said the nurse with the keys is busy
p|Nobody told me about the side effects of the new tablets
`,
  ar: `
i|تم إعطاء المريض {drug} بدلا من {drug2}
i|المريضة أخذت {drug} مرتين، مرة من شفت الليل ومرة من الصباح لأن الجرعة الأولى لم توقع
i|الطبيب كتب {drug} بجرعة {dose} والصيدلية صرفت تركيز أعلى بعشر مرات
i|نسيت الممرضة إعطاء جرعة {drug} الساعة {time} واكتشفت عند الاستلام
h|مضخة {drug} كانت على معدل عالي من الساعة {time} بدل المعدل المطلوب
i|وصف الطبيب {drug} مع أن الحساسية منه مكتوبة في الملف
i|الوصفة مكتوبة بالمليغرام بدل الميكروغرام
i|أمبولات {drug} و {drug2} في نفس الدرج واختلطت على الممرض
h|انعطى المريض إنسولين والأكل ما وصل
i|تداخل دوائي خطير بين {drug} و {drug2} ولم ينتبه له أحد عند الوصف
i|أدوية البيت لم تراجع عند الدخول وانقطع المريض عن {drug} مدة {n} أيام
i|وجدنا {drug} منتهي الصلاحية في عربة الطوارئ في {ward}
h|استمر إعطاء {drug} {n} أيام بعد إيقاف الطلب
i|الأمر الهاتفي لدواء {drug} فهم غلط وحضرت جرعة {dose}
i|تأخرت أول جرعة مضاد حيوي {n} ساعات لعدم توفر الدواء
i|ملصق مريض آخر على سرنجة {drug}
h|بوتاسيوم مركز أعطي دفعة واحدة في الوريد بدون تخفيف
si|سرنجة فينكريستين كانت ستعطى في النخاع بدل الوريد
h|الوارفارين مستمر والسيولة {n}.8 وما أحد راجع النتيجة
i|وزن الطفل مسجل غلط فطلعت جرعة {drug} أعلى من المطلوب
i|ركبت تغذية وريدية لطفل ثاني في الحضانة
i|قطرة العين انحطت في الأذن
h|دواء {drug} الفموي أعطي عن طريق الوريد
h|جهاز المسكن برمج بتركيز مورفين غير صحيح
h|أعطي المريض مهدئ بدون مراقبة ولم يكن الترياق متوفرا
i|كيس أدوية الخروج فيه حبوب مريض ثاني
i|صرف الكيماوي في يوم غير يومه حسب البروتوكول
h|معدل الهيبارين لم يعدل بعد ظهور نتيجة السيولة العالية
i|ثلاجة اللقاحات كانت دافئة طول الليل ومع ذلك استخدمت التطعيمات
i|المريض ياخذ حبوبه من البيت وكمان ننصرف له من القسم فتكررت الجرعة
i|الممرضة أدخلت {drug} يدويا على المضخة وتجاوزت مكتبة الأدوية
h|ميثوتركسات كتب يوميا بدل أسبوعيا
i|تشابه أسماء: الفني طلع {drug} من الرف والوصفة {drug2}
n|نقص أمبولة فنتانيل في عهدة المخدرات عند تسليم الشفت
n|دواء {drug} غير متوفر في صيدلية العيادات ورجع المريض بدون علاجه
h|المغنيسيوم أعطي في دقيقتين بدل عشرين دقيقة
h|طلع طفح وحكة بعد إعطاء {drug} بعشر دقائق
h|تسرب {drug} تحت الجلد وتورم مكان الكانيولا
h|نزل السكر إلى {n}0 بعد تكرار جرعة الإنسولين
i|طحنوا حبة {drug} ممتدة المفعول وأعطوها من الأنبوب المعدي
i|أعطي {drug} بدون تدقيق مزدوج وهو من الأدوية عالية الخطورة
i|تركيز {drug} على الملصق غير مطابق للكيس
3|صار المريض خامل وتنفسه بطيء بعد {dose} مورفين، أعطي نالوكسون ونقل للعناية
2|أعطي {drug} رغم الحساسية المعروفة وظهر عليه شرى وأعطي هيدروكورتيزون وتحسن
5|جرعة زائدة عشرة أضعاف من {drug} أدت إلى توقف القلب ثم الوفاة مساء
q|عطوا أمي {drug} وهي قايلة لهم عندها حساسية منه
q|أعطوني حبوب مريض ثاني وانتبهت من لون الحبة
q|طلعوا ولدي من المستشفى بدون دواه {drug} ومحد شرح لنا كيف ياخذه
p|انتظرت ساعات عشان المسكن وكل ما أطلب يقولون الممرضة مشغولة
p|ما أحد علمني بالآثار الجانبية للعلاج الجديد
`,
  outcomes: {
    en: {
      minor: `he vomited and felt dizzy for an hour|BP dropped to 88/50, fluids given and recovered|patient was sleepy and needed extra observation|blood sugar came down to 52, juice given|mild bleeding from the gums, dose held|developed a rash that settled with antihistamine`,
      severe: `rapid response called, naloxone given, transferred to ICU|INR rose to 9 with GI bleed, needed 3 units of blood|seizure for five minutes, intubated|severe hypoglycaemia of 22 with loss of consciousness, dextrose given`,
      permanent: `hearing loss on both sides remained|necrosis of the hand needed amputation of two fingers|remains in coma with hypoxic brain damage|kidney failure, now on dialysis for life`,
      death: `went into VF and could not be resuscitated|massive intracranial bleed, patient expired|found without pulse, CPR failed`,
    },
    ar: {
      minor: `استفرغ ودوخ المريض ساعة تقريبا|نزل ضغطه وأعطي محاليل وتحسن|المريض خمول واحتاج مراقبة زيادة|نزل السكر إلى ٥٢ وأعطي عصير|نزيف بسيط من اللثة وأوقف الدواء|ظهر طفح خف بعد الهيستوب`,
      severe: `نودي فريق الاستجابة وأعطي الترياق ونقل للعناية المركزة|نزيف من المعدة واحتاج ثلاث وحدات دم|تشنج خمس دقائق وتم تنبيبه|هبوط سكر شديد مع فقدان الوعي`,
      permanent: `فقد السمع بشكل دائم|غرغرينا في اليد وبتر إصبعين|بقي في غيبوبة مع تلف في الدماغ|فشل كلوي دائم ويحتاج غسيل`,
      death: `صار له رجفان بطيني ولم ينجح الإنعاش|نزيف دماغي كبير وتوفي المريض|وجد بدون نبض وفشل الإنعاش`,
    },
  },
}
