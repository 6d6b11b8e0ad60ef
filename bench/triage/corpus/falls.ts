import type { Material } from './material.ts'

/** Falls and slips of patients, visitors and staff. */
export const falls: Material = {
  en: `
h|Patient found on the floor beside bed {bed} at {time}
h|Fell while walking to the toilet without calling for help
h|Slipped on the wet floor in the bathroom of {ward}
h|Tried to climb over the bed rails and fell to the floor
h|Unwitnessed fall, call bell was out of reach
h|Slid out of the wheelchair because the brakes were not locked
h|Lost balance when standing from the commode and went down on the knees
h|Child rolled off the examination table while mother was looking away
h|Baby dropped from the mother's arms as she fell asleep breastfeeding
h|Visitor tripped over a cable in the corridor and landed on his hands
h|Legs gave way during physiotherapy, lowered to the ground by the therapist
h|Fall from the dialysis chair when getting up after the session
h|Patient fainted in the shower and hit the tiles
h|Confused elderly patient got out of bed at {time}, heard a bang, found on floor
h|Bed alarm was off and the patient had a fall risk of {n}5 on Morse scale
h|Post op patient mobilised alone on day one and collapsed
h|Staff member slipped on spilled water near the pantry
h|Fell off the trolley in the ER waiting area, side rails were down
h|Missed the chair when sitting down and landed on the buttocks
h|Sling of the hoist came loose and the resident dropped from about one metre
h|Patient on stairs with crutches missed a step and tumbled down
h|Was reaching for the phone on the side table and rolled out of bed
h|Third fall this month for this resident, no sitter available
h|Fell in the car park getting into the car at discharge
h|Sedated patient left alone on the scanner table and fell off
h|Patient with dementia wandered and fell near the nursing station
h|Dizzy after epidural, fell between bed and chair
h|Toddler fell from cot, the side was not raised
h|Patient stood up on orthostatic hypotension and went down, witnessed by family
h|Slipper caught on the mat at the entrance and she tripped
h|Assisted fall, nurse could not hold the weight and eased the patient to the floor
h|Fell forward from the bench in the outpatient waiting hall
h|High fall risk band not applied, the patient walked alone and fell
h|Bed left in the high position and the patient fell out
h|Stool slid away as the patient stepped on it to reach the couch
0|Nearly fell out of bed, caught by the nurse just in time
0|Patient slipped but held the rail and did not go down
0|Almost tripped over the oxygen tubing, steadied by the porter
1|Fall from bed, no injury, neuro obs normal, family informed
2|Fell in bathroom, small skin tear on the elbow dressed
2|Fell on the way to x ray, bruise on the hip, x-ray no fracture
4|Fell from bed, x-ray shows neck of femur fracture, listed for surgery
4|Fall on warfarin, CT brain subdural haematoma, taken to theatre
4|Found on floor with open fracture of the wrist
5|Unwitnessed fall overnight, large brain haemorrhage, died two days later
q|My father fell because nobody answered the bell for forty minutes
q|I slipped in the shower, there was no mat and no handle to hold
q|Mum has fallen three times on this ward and no one rang me
q|My grandmother was left on a high bed without rails and fell down
`,
  ar: `
h|وجد المريض على الأرض بجانب سرير {bed} الساعة {time}
h|سقط وهو رايح الحمام ولم يطلب المساعدة
h|انزلقت المريضة على أرضية الحمام المبللة في {ward}
h|حاول ينزل من فوق حواجز السرير وطاح
h|سقوط غير مشاهد والجرس بعيد عن يد المريض
h|انزلق من الكرسي المتحرك لأن الفرامل غير مثبتة
h|اختل توازنه عند القيام من كرسي الحمام ووقع على ركبتيه
h|تدحرج الطفل من سرير الفحص والأم مشغولة
h|وقع المولود من حضن أمه وهي نايمة أثناء الرضاعة
h|زائر تعثر في سلك بالممر ووقع على يديه
h|خانته رجوله وقت العلاج الطبيعي وأنزله الأخصائي على الأرض
h|طاح من كرسي الغسيل لما قام بعد الجلسة
h|أغمي على المريض في الحمام وارتطم بالبلاط
h|مريض كبير في السن ومشوش قام الساعة {time} وسمعنا صوت ووجدناه على الأرض
h|إنذار السرير مطفي والمريض تقييم السقوط عنده عالي ووقع
h|مشى المريض لوحده أول يوم بعد العملية وطاح
h|موظفة انزلقت على ماء مسكوب قرب المطبخ
h|وقع من النقالة في انتظار الطوارئ والحواجز نازلة
h|جلس على طرف الكرسي وما ضبط ووقع على مقعدته
h|انفك حزام الرافعة وسقط المقيم من ارتفاع متر
h|مريض بعكازات على الدرج فاتته درجة وتدحرج
h|مد يده للجوال على الطاولة وانقلب من السرير
h|ثالث سقوط لنفس المريض هذا الشهر ولا يوجد مرافق
h|وقعت عند باب السيارة في المواقف وقت الخروج
h|مريض تحت التهدئة ترك وحده على طاولة الأشعة فسقط
h|مريضة زهايمر تمشي في الممر ووقعت عند محطة التمريض
h|دايخة بعد إبرة الظهر ووقعت بين السرير والكرسي
h|طفل عمره سنتين وقع من سريره والجانب غير مرفوع
h|قام بسرعة ونزل ضغطه وطاح قدام أهله
h|علقت النعال في الدعاسة عند المدخل وتعثرت
h|الممرضة ما قدرت تشيل وزن المريض ونزلته على الأرض بالتدريج
h|سقط من كنبة الانتظار في العيادات
h|أسورة خطورة السقوط غير موضوعة ومشى لحاله وسقط
h|السرير كان مرفوع عالي ووقع المريض منه
h|تحرك الدرج الصغير تحت رجل المريض وهو يطلع على السرير
0|كان سيسقط من السرير ولكن الممرض مسكه في آخر لحظة
0|انزلق المريض ومسك في الدرابزين ولم يقع
0|كادت تتعثر في أنبوب الأكسجين وسندها العامل
1|سقوط من السرير بدون إصابات والعلامات الحيوية مستقرة وأبلغ الأهل
2|وقع في الحمام وعنده جرح سطحي في الكوع وتم تضميده
2|طاح في طريقه للأشعة وفيه كدمة في الورك والأشعة ما فيها كسر
4|سقط من السرير والأشعة بينت كسر عنق الفخذ وجدول لعملية
4|وقع وهو على مميع وطلع في الأشعة المقطعية نزيف تحت الجافية ودخل العمليات
4|وجدت على الأرض وعندها كسر مفتوح في الرسغ
5|سقط بالليل ولم يره أحد وصار نزيف كبير في الدماغ وتوفي بعد يومين
q|أبوي طاح لأن محد رد على الجرس أربعين دقيقة
q|زلقت في الحمام ما فيه ممسك ولا دعاسة
q|أمي طاحت ثلاث مرات في هالقسم وما اتصل علي أحد
q|حطوا جدتي على سرير عالي بدون حواجز ووقعت
`,
  outcomes: {
    en: {
      minor: `small bruise on the forehead, ice applied|abrasion over the left knee cleaned and dressed|complains of pain in the back, analgesia given|skin tear on the forearm, steri strips`,
      severe: `laceration of scalp with heavy bleeding, six sutures in theatre|head injury with drop of GCS, moved to high dependency|dislocated shoulder reduced under sedation`,
      permanent: `x-ray confirmed hip fracture, operation needed|CT showed subdural bleed, craniotomy done|fractured the femur|broke her wrist in two places and needs plating`,
      death: `bled into the brain and died next day|arrested after the fall and passed away`,
    },
    ar: {
      minor: `كدمة صغيرة في الجبهة ووضع ثلج|خدش في الركبة اليسرى وتم تنظيفه|يشتكي من ألم في الظهر وأعطي مسكن|جرح سطحي في الساعد`,
      severe: `جرح في فروة الرأس ونزف كثير وخيط ست غرز|إصابة رأس ونقص في الوعي ونقل لغرفة المراقبة المركزة|خلع في الكتف وتم رده تحت التخدير`,
      permanent: `الأشعة أكدت كسر في الورك ويحتاج عملية|نزيف تحت الجافية وأجريت له عملية فتح جمجمة|انكسر فخذه|انكسر رسغها وتحتاج تثبيت`,
      death: `نزف في الدماغ وتوفي اليوم التالي|توقف قلبه بعد السقوط وتوفي`,
    },
  },
}
