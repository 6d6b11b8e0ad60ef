import type { Material } from './material.ts'

/** Building, utilities, fire, temperature, cleanliness, noise, pests, waste. */
export const environmental: Material = {
  en: `
n|Ceiling leaking water over bed {bed} in {ward}
s|Fire in the electrical room, smoke reached {ward} and patients evacuated
h|Air conditioning failure in the ICU, temperature {n}2 degrees
n|Lift stuck between floors with a patient on trolley for {n}0 minutes
n|Power cut for {n} minutes, generator did not start
n|Sewage smell in the corridor near the lab
n|Wet floor with no warning sign at the entrance
h|Ceiling tile fell beside the bed
h|Child burned by hot water from the tap
n|Lights in the parking not working at night
n|Medical gas alarm, oxygen pressure low in the main line
n|Fire exit blocked by old beds
n|Broken glass window in room {bed}
n|Construction dust entering through vents to oncology
n|Toilet overflowed in the waiting area
n|Noise from the drilling all night, patients could not sleep
n|Fire extinguisher expired in {ward}
h|Chemical spill of formalin in pathology, staff with burning eyes
n|No hot water in the wards for {n} days
n|Automatic door closes on patients
h|Door hit a patient on crutches
n|Temperature of the drug store above 30 due to broken air conditioner
n|Water found under the server cabinets
n|Room very cold and heater out of order
n|Broken tile near the reception, trip hazard
n|Handrail loose in the stairs
h|Sparks from a wall socket when the plug was inserted
n|Mould on the wall of the bathroom
n|Kitchen gas leak detected, area emptied
n|Basement flooded after the rain
n|Smoke detector covered with tape
n|Staff accommodation without electricity
n|Ambulance entrance blocked with cars
h|Electric shock from the bedside lamp
h|Oxygen cylinder fell in the store room
0|Bed lamp wire smoking, unplugged before catching fire
1|Small fire in waste bin put out with extinguisher, nobody hurt
2|Staff hand scalded by the tea boiler, first degree, cold water
3|Three patients with smoke inhalation moved to ICU
5|Fire at night in the ward, one patient died of burns
p|It was so noisy I did not sleep one minute, lights on all night
p|Far too hot on the ward, no fan and the windows do not open
p|Room was cold and the blanket thin
p|Parking is a nightmare, drove round for an hour
p|Shower broken and the bathroom smells
q|Water was dripping on my bed and a piece of the ceiling came down next to me
n|Diet tray came late and cold to {ward}
p|The food was cold, tasteless and there was no choice
p|I was given meat although I am vegetarian, then nothing to eat
p|The parking fees are a rip off and the machine took my money
p|No one at the desk, signs confusing, could not find the department
p|No place to sit in the waiting room
`,
  ar: `
n|تسرب ماء من السقف فوق سرير {bed} في {ward}
s|حريق في غرفة الكهرباء والدخان وصل {ward} وتم إخلاء المرضى
h|تعطل تكييف العناية ودرجة الحرارة {n}2
n|المصعد علق بين الأدوار وفيه مريض على النقالة {n}0 دقيقة
n|انقطاع كهرباء {n} دقائق والمولد ما اشتغل
n|ريحة مجاري في الممر جنب المختبر
n|أرضية مبلولة بدون لوحة تحذير عند المدخل
h|طاحت بلاطة السقف جنب السرير
h|انحرق طفل بماء حار من الحنفية
n|إنارة المواقف لا تعمل بالليل
n|إنذار الغازات الطبية وضغط الأكسجين منخفض
n|مخرج الطوارئ مسدود بأسرة قديمة
n|زجاج الشباك مكسور في غرفة {bed}
n|غبار البناء يدخل من فتحات التكييف على قسم الأورام
n|طفح الحمام في منطقة الانتظار
n|إزعاج الحفر طول الليل والمرضى ما ناموا
n|طفاية الحريق منتهية في {ward}
h|انسكب فورمالين في المختبر والموظفين عيونهم تحرق
n|لا يوجد ماء حار في الأقسام من {n} أيام
n|الباب الأوتوماتيكي يسكر على المرضى
h|الباب ضرب مريض بعكازات
n|حرارة مستودع الأدوية فوق ٣٠ بسبب عطل المكيف
n|ماء تحت خزائن السيرفر
n|الغرفة باردة والدفاية خربانة
n|بلاط مكسور عند الاستقبال
n|درابزين الدرج مخلخل
h|شرار من الفيش عند إدخال السلك
n|عفن على جدار الحمام
n|تسرب غاز في المطبخ وتم إخلاء المكان
n|القبو غرق بعد المطر
n|كاشف الدخان مغطى بلاصق
n|سكن الموظفين بدون كهرباء
n|مدخل الإسعاف مسدود بسيارات
h|كهرب المريض من لمبة السرير
h|طاحت أسطوانة أكسجين في المستودع
0|سلك لمبة السرير يدخن وتم فصله قبل ما يحترق
1|حريق صغير في سلة النفايات وأطفي بالطفاية ولم يصب أحد
2|حرق درجة أولى في يد الموظف من غلاية الشاي وبرد بالماء
3|ثلاثة مرضى عندهم استنشاق دخان ونقلوا للعناية
5|حريق بالليل في القسم وتوفي مريض من الحروق
p|إزعاج وأنوار شغالة طول الليل وما نمت دقيقة
p|القسم حر ولا مروحة والشبابيك ما تفتح
p|الغرفة باردة والبطانية خفيفة
p|المواقف كارثة ألف ساعة أدور موقف
p|الدش خربان وريحة الحمام كريهة
q|الموية تنقط على سريري وطاحت قطعة من السقف جنبي
n|الوجبة وصلت متأخرة وباردة إلى {ward}
p|الأكل بارد وما له طعم ولا فيه اختيار
p|أنا نباتي وعطوني لحم وبعدها ما أكلت شي
p|رسوم المواقف غالية والجهاز أخذ فلوسي
p|ما فيه أحد على الكاونتر واللوحات مو واضحة
p|ما فيه مكان نجلس في الانتظار
`,
  outcomes: {
    en: {
      minor: `headache and nausea in two staff|small blister on the hand|bruised shoulder`,
      severe: `inhaled smoke, intubated|second degree burns of the trunk, burn unit|heat stroke, moved to another ICU`,
      permanent: `amputation of the hand after electrical burn|deep burns with grafting of the face`,
      death: `died of burns|electrocuted, CPR failed`,
    },
    ar: {
      minor: `صداع وغثيان لموظفين|فقاعة صغيرة في اليد|كدمة في الكتف`,
      severe: `استنشق دخان وتم تنبيبه|حروق درجة ثانية ودخل وحدة الحروق|ضربة حرارة ونقل لعناية ثانية`,
      permanent: `بترت اليد بعد حرق كهربائي|حروق عميقة وترقيع في الوجه`,
      death: `توفي من الحروق|صعقته الكهرباء وتوفي`,
    },
  },
}
