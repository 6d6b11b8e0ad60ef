/** More of what patients and relatives write: discontent (`p`) and wishes (`w`), the category first. */
export const patients = {
  en: `
Environmental w|More parking spaces would help
Environmental w|A water machine in the waiting room would be nice
Environmental w|Perhaps some more comfortable chairs
Environmental w|Better signs would be useful to find the way
Environmental w|A wider choice of meals please
Environmental w|Television in the room would be good
Environmental w|Free wifi please
Environmental w|Bigger room with a window
Environmental w|Turn the lights down at night
Environmental w|Hot food rather than sandwiches
Administrative w|Could have been a bit quicker
Administrative w|Longer visiting hours please
Administrative w|Would like to know how long the wait is
Administrative w|More nurses are needed on nights
Administrative w|Appointments in the evening for those who work
Administrative w|Shorter waiting times
Administrative w|Let us book online
Administrative w|A text message when the clinic is running late
Behavior w|Better communication between departments
Behavior w|Please listen to the patient
Behavior w|Explain things in plain words
Behavior w|A smile costs nothing
InfectionControl w|Clean the toilets more often
InfectionControl w|More hand gel at the entrance
Clinical w|Check on people more often after surgery
Clinical w|Better pain control after the operation
Medication w|Have my tablets ready before I go home
Documentation w|Make sure the letter reaches my doctor
Equipment w|Enough wheelchairs and working lifts for legs
Environmental p|The bed was hard and the pillow like a stone
Environmental p|The meals were awful, dry sandwiches every day
Environmental p|Could not sleep for the noise and the lights
Environmental p|No space for my car, missed the start of my visit because of parking
Environmental p|The ward is old, crowded and in need of paint
Environmental p|Breakfast forgot me two days running
Environmental p|The waiting area was freezing
Environmental p|We had no privacy, the curtain did not close and the bay was mixed
Administrative p|Three hours late and no one told us why
Administrative p|Cancelled while I was already in the gown
Administrative p|It took four phone calls to get a date
Administrative p|They kept me a whole day for medicines and transport to go home
Administrative p|I was moved between wards five times
Administrative p|Arrived at 8 as told, seen at 2
Administrative p|My follow up appointment never came
Administrative p|Not enough doctors, one for the whole clinic
Administrative p|The receptionist could not find my booking
Administrative p|Passed from pillar to post, each one says ask the other
Behavior p|I felt talked down to
Behavior p|He never looked at me, only at the screen
Behavior p|Some of the night staff are abrupt and uncaring
Behavior p|They discussed me as if I was not there
Behavior p|I did not understand what was going to happen and no one took the time
Behavior p|Nobody asked my opinion about my own body
Behavior p|Reception was unfriendly and unhelpful
Behavior p|One sister was really nasty to my mum
Behavior p|I was told different things by each person
Behavior p|Laughed at when I said it hurts
Clinical p|The blood test took six tries and my arm is black
Clinical p|My bell was not answered and I wet the bed
Clinical p|They did not wash my husband for four days
Clinical p|No one helped my mother to eat, the tray was taken away full
Clinical p|Still in pain and no diagnosis after all these visits
Clinical p|I was left on a trolley without a blanket and nobody checked on me
Clinical p|The treatment did not work and I feel no better
Clinical p|The stitches came apart because I was sent home too soon
Medication p|Pain relief came two hours after I asked
Medication p|They stopped my regular pills without telling me
Medication p|Waited five hours for the take home medicine
Medication p|The pharmacy had only half of my prescription
InfectionControl p|Blood on the floor and hair in the shower
InfectionControl p|The bed sheets were not changed and the table was sticky
InfectionControl p|Overflowing bins and a dirty commode beside my bed
Documentation p|They had the wrong notes in front of them
Documentation p|My test results were lost twice
Documentation p|The form had someone else's name on it
Equipment p|The machine was broken so my test was not done
Equipment p|No wheelchair to be found at the door
Falls q|Dad fell out of the chair and lay there until I came
Falls q|I slipped on a puddle outside the lift
WorkplaceViolence p|A man on the ward shouted and frightened all of us
WorkplaceViolence q|The carer grabbed me and I was scared of her
Clinical q|They missed my heart attack and sent me home
Clinical q|The drain was pulled out and I bled all over
`,
  ar: `
Environmental w|نتمنى زيادة المواقف
Environmental w|ياليت تحطون برادة ماء في الانتظار
Environmental w|يمكن زيادة عدد الكراسي
Environmental w|اللوحات الإرشادية تحتاج توضيح
Environmental w|يا ريت خيارات أكل أكثر
Environmental w|تلفزيون في الغرفة أحسن
Environmental w|نتمنى واي فاي مجاني
Environmental w|غرفة أوسع فيها شباك
Administrative w|كان ممكن أسرع شوي بس زين
Administrative w|نتمنى تمديد وقت الزيارة
Administrative w|نبغى نعرف كم باقي على دورنا
Administrative w|يحتاجون ممرضات أكثر
Administrative w|مواعيد مسائية للموظفين
Administrative w|تقليل وقت الانتظار
Administrative w|حجز المواعيد من التطبيق
Behavior w|تحسين التواصل بين الأقسام
Behavior w|اسمعوا للمريض لو سمحتم
Behavior w|الشرح بكلام بسيط نفهمه
InfectionControl w|زيادة تنظيف الحمامات
InfectionControl w|معقم يدين عند المدخل
Clinical w|متابعة المريض أكثر بعد العملية
Medication w|تجهيز العلاج قبل الخروج
Equipment w|توفير كراسي متحركة
Environmental p|السرير قاسي والمخدة مثل الحجر
Environmental p|الأكل سيئ كل يوم نفس الشي
Environmental p|ما قدرت أنام من الإزعاج والأنوار
Environmental p|درت نص ساعة أبحث عن موقف
Environmental p|المبنى قديم وضيق
Administrative p|ثلاث ساعات تأخير ومحد قال السبب
Administrative p|لغوا العملية وأنا لابس لبس العمليات
Administrative p|أربع اتصالات عشان موعد
Administrative p|جيت الساعة ثمان ودخلت الساعة ثنتين
Administrative p|دكتور واحد على العيادة كلها
Administrative p|كل واحد يرميني على الثاني
Behavior p|ما طالع فيني عينه على الشاشة
Behavior p|يتكلمون عني كأني مو موجود
Behavior p|موظفات الليل أسلوبهم جاف
Behavior p|ما فهمت وش بيسوون لي وما أحد تعب يشرح
Behavior p|كل واحد يقول كلام غير الثاني
Behavior p|ضحك علي لما قلت يوجعني
Clinical p|ست محاولات عشان سحب الدم ويدي صارت زرقا
Clinical p|ما ردوا على الجرس وبللت السرير
Clinical p|أربع أيام ما غسلوا والدي
Clinical p|محد ساعد أمي تاكل وشالوا الصحن مليان
Clinical p|للحين أتألم وما فيه تشخيص
Clinical p|العلاج ما نفع وما تحسنت
Medication p|المسكن جا بعد ساعتين
Medication p|وقفوا حبوبي بدون ما يقولون لي
Medication p|خمس ساعات أنتظر علاج الخروج
InfectionControl p|دم على الأرض وشعر في الحمام
InfectionControl p|الشراشف ما تغيرت والطاولة لزقة
Documentation p|ضيعوا نتايجي مرتين
Documentation p|الورقة عليها اسم ثاني
Equipment p|الجهاز خربان وما سووا لي الفحص
Falls q|أبوي وقع من الكرسي وظل على الأرض لين جيت
WorkplaceViolence q|العاملة مسكتني بقوة وأنا خايفة منها
Clinical q|ما عرفوا إنها جلطة ورجعوني البيت
Clinical q|انسحب الأنبوب ونزفت كثير
`,
}
