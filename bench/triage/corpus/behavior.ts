import type { Material } from './material.ts'

/** Conduct and attitude of staff and patients: rudeness, neglect, refusal, absconding, self-harm. */
export const behavior: Material = {
  en: `
n|{role} was rude to the family and walked away while they were asking
n|Doctor refused to come when called {n} times
n|Consultant shouted at the nurse in front of the patient
n|Staff using mobile phone while the patient was calling
n|Nurse refused to take the handover and left the unit
h|Patient left against medical advice after quarrel with the team
s|Patient tried to hang himself with the bedsheet in the bathroom
s|Took {n}0 tablets hidden in her bag with intention to die
s|Patient absconded from the psychiatric ward through the fire exit and was missing for hours
h|Cut her wrist superficially with a broken cup
h|Patient pulled out his own cannula and refused treatment
n|Colleague came to work smelling of alcohol
n|Physician slept during the shift and did not answer the phone
n|Trainee made fun of a patient's accent
n|Discrimination, they served others first because of nationality
h|Old man left in wet diaper for {n} hours, neglect
h|Patient restrained without order and left with red marks
n|Receptionist spoke in a disrespectful way
n|Patient smoking in the toilet and refuses to stop
n|Relative lied about being fasting
n|Staff arguing loudly with each other beside the patient
n|Doctor dismissed complaints of pain as drama
n|Surgeon threw an instrument on the floor in anger
n|Medical student examined the patient without permission
n|Nurse ignored the call bell and said it is not my patient
n|Patient verbally insulted by the technician for being late
n|Dietitian and nurse gossip about patient in the lift
n|Unprofessional comment about the weight of the patient
h|Agitated patient banging head on the wall
n|Resident left in the middle of procedure because of an argument
n|Refused to treat him because he has HIV
n|Staff laughed when the patient cried
n|Patient found with illegal drugs in his locker
h|Adolescent swallowed a battery on purpose in the unit
n|Mother refuses vaccination and blood for the baby
n|Porter pulled the patient roughly by the arm
n|Nurse did not introduce herself, closed the curtain, and turned the light off on her
n|Doctor spoke harshly and did not let me finish
n|Employee took photos of a patient for social media
5|Inpatient jumped from the {n}th floor window and died
5|Found hanging in the shower room, no pulse, pronounced dead
0|Patient was stopped at the gate while trying to run away
2|Scratched his arm with a pen cap, superficial wound, dressed
q|The nurse pinched my mother because she would not eat
q|My brother said he wants to die and nobody watched him
p|Staff were rude, no greeting, no smile, talked to me like I was nothing
p|The doctor had no time for us, arrogant and did not listen
p|I was ignored the whole shift and made to feel like a nuisance
p|The lady at the desk has a terrible attitude
p|Nurses chat at the station while patients are waiting for help
p|He talked over me and was very dismissive about my symptoms
p|No compassion at all, they treat you like a number
p|Nobody explained the results, I still do not know what I have
`,
  ar: `
n|{role} تعامل بأسلوب سيئ مع الأهل وتركهم وهم يسألون
n|الطبيب رفض الحضور رغم الاتصال {n} مرات
n|الاستشاري صرخ على الممرضة قدام المريض
n|الموظف يلعب بالجوال والمريض ينادي
n|الممرضة رفضت استلام الشفت وتركت القسم
h|خرج المريض على مسؤوليته بعد مشادة مع الفريق
s|حاول المريض شنق نفسه بالشرشف في الحمام
s|أخذت {n}0 حبة كانت مخبيتها بقصد الانتحار
s|هرب مريض من قسم النفسية من باب الطوارئ واختفى ساعات
h|جرحت معصمها جرح سطحي بكوب مكسور
h|نزع المريض الكانيولا بنفسه ورفض العلاج
n|زميل حضر للدوام وفيه ريحة كحول
n|الطبيب نايم وقت المناوبة وما يرد على التلفون
n|متدرب يتمسخر على لهجة مريض
n|تمييز وعنصرية، خدموا غيرنا قبلنا عشان الجنسية
h|الشايب متروك بحفاض مبلل {n} ساعات، إهمال
h|قيدوا المريض بدون أمر وفيه علامات حمراء
n|موظف الاستقبال تكلم بقلة احترام
n|مريض يدخن في الحمام ويرفض التوقف
n|المرافق كذب في موضوع الصيام
n|الموظفين يتهاوشون بصوت عالي عند المريض
n|الدكتور استهزأ بألم المريض وقال دلع
n|الجراح رمى الأداة على الأرض من العصبية
n|طالب طب فحص المريضة بدون إذنها
n|الممرضة طنشت الجرس وقالت مو مريضي
n|الفني هزأ المريض لأنه تأخر
n|يسولفون عن المريض في المصعد قدام الناس
n|تعليق غير مهني على وزن المريضة
h|مريض هائج يضرب راسه في الجدار
n|المقيم ترك الإجراء في نصه بسبب خلاف
n|رفض يعالجه لأنه مصاب بالإيدز
n|ضحكوا الموظفين والمريض يبكي
n|لقينا ممنوعات في دولاب المريض
h|مراهق بلع بطارية متعمد في القسم
n|الأم ترفض التطعيم ونقل الدم لطفلها
n|العامل سحب المريض من ذراعه بعنف
n|الممرضة ما عرفت بنفسها وسكرت الستارة وطفت النور
n|الدكتور كلمني بعصبية وما خلاني أكمل
n|موظف صور مريض ونشره في السناب
5|قفز المريض من شباك الدور {n} ومات
5|وجد مشنوقا في الحمام بدون نبض وأعلنت وفاته
0|انمسك المريض عند البوابة وهو يحاول يهرب
2|خدش ذراعه بغطاء قلم وجرحه سطحي وتم تضميده
q|الممرضة قرصت أمي لأنها ما تبي تاكل
q|أخوي يقول أبي أموت ومحد راقبه
p|الموظفين أسلوبهم سيئ لا سلام ولا ابتسامة
p|الدكتور متكبر وما عنده وقت ولا يسمع
p|تجاهلوني طول الشفت وحسسوني إني ثقيل عليهم
p|موظفة الاستقبال أخلاقها تجارية
p|الممرضات يسولفون والمرضى ينتظرون
p|قاطعني وما اهتم بكلامي أبدا
p|ما فيه رحمة يعاملونك كأنك رقم
p|الدكتورة زعقت فيا ومردتش تكشف عليا
p|محد شرح لي النتائج وإلى الآن ما أعرف وش فيني
`,
  outcomes: {
    en: {
      minor: `superficial cuts dressed|patient was very distressed and crying|skin of the buttocks became red and sore`,
      severe: `needed stomach wash and ICU observation|lost a lot of blood, sutured in theatre`,
      permanent: `brain damage due to lack of oxygen|paralysed below the waist`,
      death: `was pronounced dead|body was found outside`,
    },
    ar: {
      minor: `جروح سطحية تم تضميدها|المريض متأثر نفسيا ويبكي|احمر الجلد والتهب`,
      severe: `احتاج غسيل معدة ومراقبة في العناية|نزف كثيرا وخيط في العمليات`,
      permanent: `تلف دماغي من نقص الأكسجين|شلل في الأطراف السفلى`,
      death: `أعلنت الوفاة|وجدت الجثة خارج المبنى`,
    },
  },
}
