import type { Material } from './material.ts'

/** Violence and threats against staff, patients or visitors, sexual assault included. */
export const violence: Material = {
  en: `
h|Patient punched the nurse in the face during cannulation
h|Relative pushed the doctor against the wall because of the waiting
n|Visitor threatened to kill the team and said he will wait outside
n|Verbal abuse at triage desk, security called
h|Intoxicated man kicked the paramedic in the stomach
h|Psychiatric patient bit the forearm of staff
n|Father of child swearing and throwing chairs in ER
h|Slapped on the cheek by a patient's son
h|Patient scratched and spat at two nurses while being changed
s|Patient was sexually assaulted by another patient in the night
s|Visitor came with a knife and stabbed the guard
n|Caller said he has a gun and will come to the clinic
n|Inappropriate touching of a female technician by a patient
h|Two relatives fighting each other in the corridor
n|Staff member followed to the parking and insulted
h|Patient hit his roommate with the walking stick
h|Hair of the nurse was pulled and she was dragged
n|Mob of visitors broke the glass door of {ward}
n|Threatening messages on the phone of the resident
h|Patient in delirium swung the IV pole at staff
n|Escort blocked the doctor in the room and would not let her out
h|Hot tea thrown at the healthcare assistant
n|Relative raised his hand to hit the receptionist
h|Nurse choked by patient with stethoscope
n|Racist insults towards the porter from a patient
h|Guard used force and twisted the arm of a visitor
n|Patient exposed himself to staff
h|Attacked from behind in the psychiatry unit by a patient with a fork
n|Aggressive behaviour, patient spitting and cursing, code grey activated
h|Physical fight between two cleaners in the store
n|Visitor took a video of the nurse and threatened to expose her
h|Pregnant nurse kicked in abdomen
n|Family surrounded the ambulance crew and smashed the window
n|Patient grabbed scissors from the trolley and threatened staff
h|Dementia patient hit the carer with her cup
n|Sexual comments repeatedly made by a patient to the student nurse
h|Elbowed in the chest while holding the child for sutures
n|Manager threatened an employee inside the office
h|A companion headbutted the ER physician
n|Threats after death of relative, staff locked themselves in
0|Patient lifted a chair to hit the nurse, guards stopped him before any contact
1|Patient tried to slap, nurse stepped back, not touched, no injury
2|Bitten on the thumb, small bruise, seen in staff clinic
3|Nurse knocked to ground, loss of consciousness, admitted for observation
4|Nose and jaw broken by a punch, needs surgery
5|Security guard stabbed in the chest and died in the emergency room
q|Another patient hit my father at night and staff did nothing
q|I was touched in a way I did not want by a man in the X ray room
p|The guard pushed me and shouted at me at the gate
n|Bullying by the charge nurse, staff crying in the pantry
`,
  ar: `
h|المريض ضرب الممرضة بوكس في وجهها وهي تركب الكانيولا
h|قريب المريض دف الدكتور على الجدار بسبب الانتظار
n|زائر هدد الفريق بالقتل وقال أنتظركم برا
n|سب وشتم عند مكتب الفرز واستدعي الأمن
h|رجل سكران رفس المسعف في بطنه
h|مريض نفسي عض ساعد الموظف
n|أبو الطفل يلعن ويرمي الكراسي في الطوارئ
h|ولد المريض صفع الموظفة كف
h|المريضة خدشت وبصقت على ممرضتين أثناء التغيير
s|تعرضت مريضة لاعتداء جنسي من مريض آخر في الليل
s|دخل زائر بسكين وطعن الحارس
n|متصل يقول عندي سلاح وجاي للعيادة
n|لمس غير لائق من مريض لفنية
h|مضاربة بين اثنين من المرافقين في الممر
n|لحقوا الموظف إلى المواقف وسبوه
h|مريض ضرب جاره في الغرفة بالعكاز
h|انشدت الممرضة من شعرها وانسحبت
n|مجموعة زوار كسروا الباب الزجاجي في {ward}
n|رسائل تهديد على جوال الطبيب المقيم
h|مريض عنده هذيان رمى حامل المحلول على الموظفين
n|المرافق حبس الدكتورة في الغرفة وما خلاها تطلع
h|انكب عليها شاي حار رماه مريض
n|رفع يده يبي يضرب موظفة الاستقبال
h|مريض خنق الممرضة بالسماعة
n|شتائم عنصرية على العامل من مريض
h|حارس الأمن لوى ذراع زائر
n|المريض تعرى قدام الموظفات
h|هجم مريض بشوكة على الممرض من وراه في قسم النفسية
n|مريض عدواني يبصق ويلعن وتم تفعيل كود جراي
h|مضاربة بين عاملين نظافة في المستودع
n|مرافق يصور الممرضة ويهددها يفضحها
h|ممرضة حامل انرفست في بطنها
n|الأهل حاصروا طاقم الإسعاف وكسروا القزاز
n|مريض أخذ مقص من العربة وهدد الموظفين
h|مريضة خرف ضربت العاملة بالكوب
n|كلام جنسي متكرر من مريض للطالبة
h|انضرب بكوع في صدره وهو ماسك الطفل للخياطة
n|مدير هدد موظف داخل المكتب
h|مرافق نطح طبيب الطوارئ براسه
n|تهديد بعد وفاة قريبهم والموظفين قفلوا على أنفسهم
0|رفع المريض الكرسي ليضرب الممرضة والأمن مسكوه قبل ما يلمسها
1|حاول المريض يصفعها وابتعدت ولم يلمسها وما فيها شي
2|انعض في إبهامه وفيه كدمة بسيطة وراجع عيادة الموظفين
3|انطرحت الممرضة على الأرض وفقدت الوعي ونومت للمراقبة
4|انكسر أنف وفك الموظف من اللكمة ويحتاج عملية
5|طعن حارس الأمن في صدره وتوفي في الطوارئ
q|مريض ثاني ضرب أبوي بالليل ومحد سوى شي
q|واحد لمسني بطريقة ما أبيها في غرفة الأشعة
p|الحارس دفني وصرخ علي عند البوابة
n|تنمر من رئيسة التمريض والموظفة تبكي
`,
  outcomes: {
    en: {
      minor: `red mark on the arm|scratches cleaned|staff member shaken and in tears|swollen lip, ice pack`,
      severe: `concussion, kept in hospital overnight|deep cut sutured under anaesthesia|vaginal bleeding and threatened miscarriage`,
      permanent: `lost vision in one eye|orbit fracture operated|miscarried`,
      death: `died from the wounds|could not be revived`,
    },
    ar: {
      minor: `علامة حمراء في الذراع|خدوش تم تنظيفها|الموظفة منهارة وتبكي|ورم في الشفة وكمادات`,
      severe: `ارتجاج ونوم ليلة في المستشفى|جرح عميق وخياطة تحت التخدير|نزيف وتهديد بالإجهاض`,
      permanent: `فقد البصر بعين واحدة|كسر في محجر العين وعملية|أجهضت`,
      death: `توفي من أثر الطعنات|لم ينعش`,
    },
  },
}
