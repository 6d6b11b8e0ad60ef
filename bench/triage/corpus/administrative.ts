import type { Material } from './material.ts'

/** Access, waiting, appointments, beds, staffing, food service, billing, privacy, transport, supplies. */
export const administrative: Material = {
  en: `
n|Shortage of staff, {n} nurses for {n}0 patients tonight
n|No bed available in ICU, patient stayed in ER {n}0 hours
n|Elective list cancelled on the day because of no anaesthetist
n|Ambulance transfer arranged at {time} did not arrive until next morning
n|Insurance approval pending, surgery postponed
n|Patient sent to the wrong clinic and lost his turn
n|On call schedule had no name for neurology, nobody to call
n|Interpreter not available for the appointment
n|Porter not available, patient waited {n} hours for scan
n|Clinic closed without notice, {n}0 patients turned back
n|Bill charged twice for the same admission
n|Visiting hours not respected, crowd in the ward
n|Agency nurse working without privilege or licence renewal
n|Out of stock of syringes and gauze for {n} days
n|Referral to cardiology lost, no appointment in {n} months
n|Telephone of booking centre not answered
n|Discharge delayed till evening for transport and papers
n|Wheelchairs not enough at the gate
n|Double booked theatre, two surgeons for the same slot
n|Roster changed without telling staff
n|Mortuary released property to the wrong family, rings missing
n|Patient's valuables lost between ER and ward
n|Overcrowding in the ER, patients on chairs in the corridor
n|Queue system out of service, people shouting for turn
n|Radiology reporting backlog of {n} weeks
n|No female doctor in the clinic as promised
n|Home care visit forgotten
n|Letter with the appointment came after the date
n|Boarding of psychiatric patient {n} days in ER for lack of bed
n|Blood bank courier late, courier lost the way
n|Access card of a resigned employee still active
n|Password shared between staff of the clinic
n|Mismatch in operating list order, no one informed the ward
n|Supplier delivered wrong implants, operation delayed
n|Laundry did not deliver linen today
n|Surgery day unit ran out of beds and {n} patients were sent home
n|Appointment given at a branch that has no such clinic
n|Nobody knows who is responsible for the patient between two services
1|Transport van late by an hour, dialysis started later, patient well
2|Fasting since midnight then cancelled at {time}, patient dizzy and hungry
3|Waited eleven hours on a trolley and deteriorated, taken to ICU
5|Died in the waiting area while registration papers were done
p|Waited {n} hours past my appointment time
p|My operation was cancelled for the third time with no explanation
p|Impossible to get through on the phone to change my appointment
p|Sat in discharge lounge all day waiting for a letter
p|They sent me from one office to another for a stamp
p|Too few staff, the poor girls run from bed to bed
p|Had to wait months for a scan, then the letter never came
p|Discharged at midnight with no transport
`,
  ar: `
n|نقص كادر، {n} ممرضات على {n}0 مريض الليلة
n|لا يوجد سرير في العناية والمريض في الطوارئ من {n}0 ساعة
n|ألغيت قائمة العمليات في نفس اليوم لعدم وجود طبيب تخدير
n|سيارة النقل طلبت الساعة {time} وما وصلت إلا اليوم الثاني
n|موافقة التأمين معلقة وتأجلت العملية
n|المريض انرسل لعيادة غلط وراح دوره
n|جدول المناوبات ما فيه اسم للأعصاب وما نعرف نتصل على مين
n|المترجم غير متوفر وقت الموعد
n|ما فيه عامل نقل والمريض انتظر {n} ساعات للأشعة
n|العيادة مقفلة بدون إشعار ورجع {n}0 مراجع
n|الفاتورة انحسبت مرتين لنفس الدخول
n|أوقات الزيارة غير ملتزم بها والقسم زحمة
n|ممرضة متعاقدة تشتغل بدون تجديد رخصة
n|نفاد السرنجات والشاش من المستودع {n} أيام
n|إحالة القلب ضاعت ولا يوجد موعد من {n} شهور
n|هاتف مركز المواعيد لا يرد
n|تأخر الخروج للمغرب بسبب الأوراق
n|الكراسي المتحركة غير كافية عند البوابة
n|حجز غرفة العمليات لجراحين في نفس الوقت
n|تغير جدول الدوام بدون إبلاغ الموظفين
n|أمانات المتوفى تسلمت لعائلة غلط
n|ضاعت أغراض المريض بين الطوارئ والقسم
n|ازدحام الطوارئ والمرضى على كراسي في الممر
n|جهاز الأرقام متعطل والناس تتزاحم على الدور
n|تقارير الأشعة متأخرة {n} أسابيع
n|وعدونا بدكتورة وما فيه
n|نسيت الرعاية المنزلية زيارة المريض
n|رسالة الموعد جات بعد تاريخه
n|مريض نفسي في الطوارئ من {n} أيام لعدم وجود سرير
n|مندوب بنك الدم تأخر
n|بطاقة دخول موظف مستقيل لا تزال فعالة
n|كلمة السر مشتركة بين موظفي العيادة
n|ترتيب قائمة العمليات تغير وما أحد بلغ القسم
n|المورد جاب قطع غير المطلوبة وتأخرت العملية
n|المغسلة ما سلمت الشراشف اليوم
1|تأخرت سيارة النقل ساعة وبدأ الغسيل متأخر والمريض بخير
2|صايم من نص الليل وألغيت العملية الساعة {time} وداخ المريض من الجوع
3|انتظر إحدى عشرة ساعة على النقالة وتدهور ودخل العناية
5|توفي في صالة الانتظار وهم يخلصون أوراق التسجيل
p|انتظرت {n} ساعات بعد وقت موعدي
p|عمليتي تلغت ثالث مرة وبدون سبب
p|أتصل على المواعيد ومحد يرد
p|جلست طول اليوم أنتظر ورقة الخروج
p|كل واحد يوديني للثاني عشان ختم
p|الموظفين قليل والممرضات مساكين يركضون
p|شهور أنتظر أشعة والرسالة ما جت
p|طلعوني نص الليل ولا فيه سيارة
p|استنيت كتير اوي ومحدش سأل فيا
`,
  outcomes: {
    en: {
      minor: `patient in pain all this time|family distressed|blood sugar up because of the delay`,
      severe: `condition worsened and ICU was needed|perforated appendix by the time of theatre`,
      permanent: `lost the window for treatment and is now paralysed`,
      death: `died before being seen`,
    },
    ar: {
      minor: `المريض يتألم طول الوقت|الأهل متضايقين جدا|ارتفع السكر بسبب التأخير`,
      severe: `ساءت حالته ودخل العناية|انفجرت الزائدة قبل العملية`,
      permanent: `فات وقت العلاج وصار عنده شلل`,
      death: `توفي قبل أن يراه أحد`,
    },
  },
}
