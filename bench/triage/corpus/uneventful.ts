/**
 * What people write when nothing went wrong: praise, thanks, empty answers, ordinary notes, tests of the form.
 * `g` is praise, `x` tells of no event.
 */
export const uneventful = {
  en: `
g|Everyone was so kind and I felt safe from start to finish
g|Excellent care by the nurses of {ward}, thank you all
g|The doctor explained everything clearly and answered all my questions
g|I could not fault anything, wonderful staff
g|Friendly and professional team, seen straight away
g|Very clean ward and lovely food
g|Brilliant service, I was treated with dignity and respect
g|My surgeon was amazing, no pain at all after the operation
g|Quick appointment, no waiting, easy parking
g|The midwives were fantastic and supported me through a difficult birth
g|Thank you to the lady who held my hand when I was afraid
g|Staff always smiling even when busy
g|Put me at ease, very caring and reassuring
g|Efficient and polite from reception to discharge
g|Great hospital, ten out of ten
g|Physio was patient and encouraging, I can walk again
g|They listened to me and involved me in decisions
g|The pharmacist went out of her way to find my medicine
g|Could not have asked for better treatment
g|The cleaner had a kind word for everybody
g|Nothing was too much trouble for them
g|Well organised clinic and on time
g|I was nervous but the nurse was gentle and it did not hurt
g|Superb, compassionate end of life care for my father
g|First class from beginning to end
g|Really helpful information before the procedure
g|Excellent, keep up the good work
g|All good, very happy
g|The night nurse noticed my pain at once and called the doctor
g|Staff made my child laugh the whole time
g|I appreciate the hard work of everyone in {ward}
g|No complaints, very satisfied with the care
g|Nothing needs improving, it was perfect
g|Comfortable room, quiet at night
g|They kept me informed at every step
g|Caring, calm and competent
g|Nurse {role} was an angel
g|Good experience, friendly atmosphere
g|Always treated well here for many years
g|The food was tasty and hot
x|Nothing
x|n/a
x|None
x|Don't know
x|No comment
x|test test
x|ok
x|As above
x|Not applicable
x|I have no idea what to write
x|Everything as usual
x|Hello
x|asdf
x|See previous answer
x|Routine visit for check up
x|The patient was admitted for elective surgery and discharged home on day two in good condition
x|Patient had an uneventful night and stable vital signs
x|Visit for blood pressure check, review in three months
x|Education given on diet and walking
x|The drill was carried out as planned and the team practised the code
x|Training session on falls prevention held in {ward}
x|Meeting about the new medication policy on Sunday
x|Annual maintenance of the {device} done and passed
x|Hand hygiene audit result is 95 percent
x|Consent form signed, allergies checked, time out done, procedure completed with no problems
x|Medication given as ordered and on time
x|Shift handover completed, no incidents to report
x|No falls, no pressure injuries and no medication errors this month
x|Fire drill today at ten
x|The patient walked to the bathroom with help and came back to bed safely
`,
  ar: `
g|الجميع كانوا طيبين وحسيت بأمان من البداية للنهاية
g|رعاية ممتازة من تمريض {ward} شكرا لكم
g|الدكتور شرح لي كل شي وجاوب على أسئلتي
g|ما قصروا الله يعطيهم العافية
g|فريق محترم ومهني ودخلوني على طول
g|القسم نظيف والأكل لذيذ
g|خدمة رائعة وتعامل راقي باحترام
g|الجراح ممتاز وما حسيت بألم بعد العملية
g|الموعد سريع بدون انتظار والمواقف سهلة
g|القابلات وقفوا معي في ولادة صعبة جزاهم الله خير
g|شكرا للممرضة اللي مسكت يدي وأنا خايفة
g|الموظفين دايم مبتسمين مع الزحمة
g|ريحوني نفسيا وطمنوني
g|من الاستقبال للخروج تعامل سريع ولطيف
g|مستشفى رائع عشرة من عشرة
g|أخصائي العلاج الطبيعي صبور ورجعت أمشي
g|سمعوا لي وشاركوني في القرار
g|الصيدلي تعب معي لين لقى دواي
g|أفضل علاج شفته
g|عامل النظافة كلامه طيب مع الكل
g|ما يردون لنا طلب
g|عيادة منظمة وفي الوقت
g|كنت متوترة والممرضة يدها خفيفة وما أوجعتني
g|رعاية رحيمة لوالدي في آخر أيامه
g|درجة أولى من أولها لآخرها
g|معلومات مفيدة قبل الإجراء
g|ممتاز استمروا
g|كل شي تمام وراضي جدا
g|ممرضة الليل انتبهت لألمي ونادت الدكتور على طول
g|ضحكوا طفلي طول الوقت
g|أقدر تعب كل العاملين في {ward}
g|ما عندي شكوى راضي عن الخدمة
g|ما يحتاج تحسين كل شي ممتاز
g|غرفة مريحة وهادئة
g|بلغوني بكل خطوة
g|تعاملهم انساني وراقي
g|الله يبارك فيهم ويجزاهم خير
g|تجربة جميلة وجو مريح
g|من سنين أراجع عندهم ودايم يعاملوني زين
g|بجد ناس محترمة أوي وكتر خيرهم
x|لا شيء
x|لا يوجد
x|ما أعرف
x|بدون تعليق
x|تجربة
x|تمام
x|كما ذكر سابقا
x|لا ينطبق
x|ما عندي شي أكتبه
x|كالعادة
x|السلام عليكم
x|زيارة روتينية للفحص
x|دخل المريض لعملية مجدولة وخرج في اليوم الثاني بحالة جيدة
x|نام المريض بهدوء والعلامات الحيوية مستقرة
x|متابعة ضغط والمراجعة بعد ثلاثة أشهر
x|تم تثقيف المريض عن الأكل والمشي
x|تم تنفيذ التجربة الفرضية وتدرب الفريق على الكود
x|محاضرة عن الوقاية من السقوط في {ward}
x|اجتماع عن سياسة الأدوية الجديدة يوم الأحد
x|تمت الصيانة السنوية لـ {device} واجتاز الفحص
x|نتيجة تدقيق نظافة اليدين ٩٥ بالمئة
x|وقعت الموافقة وروجعت الحساسية وتم التايم اوت واكتمل الإجراء بدون مشاكل
x|أعطي الدواء حسب الأمر وفي وقته
x|تم تسليم الشفت ولا توجد حوادث
x|لا سقوط ولا قرح ولا أخطاء دوائية هذا الشهر
x|تجربة حريق اليوم الساعة عشرة
x|مشى المريض إلى الحمام بمساعدة ورجع لسريره بسلام
`,
}
