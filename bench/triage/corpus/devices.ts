import type { Material } from './material.ts'

/**
 * How makers, engineers and user facilities report a device to a regulator. Flags as in `material.ts`; a line that says
 * what became of the patient has its level fixed, the others take one of the outcomes below.
 */
export const devices: Material = {
  en: `
h|It was reported that the lead fractured and impedance was out of range
h|The customer reported that the pump over infused, {n}00 ml delivered in {n}0 minutes
h|During the procedure the tip of the catheter detached and remained in the vessel
h|It was reported that the balloon ruptured at nominal pressure
h|The generator reached end of service earlier than expected
h|The device alarmed with a system error and stopped therapy
h|The stent did not deploy fully and was removed with the delivery system
h|The screw broke when it was tightened
h|Patient reported shocking sensation at the implant site
h|The reservoir leaked and the insulin was not delivered
h|Noise was seen on the right ventricular lead with inappropriate shocks
h|The guide wire became stuck in the sheath
h|The user reported that the display was blank at power up
h|Acetabular liner dissociated from the shell
h|The needle bent on insertion and part of it could not be retrieved
h|The battery depleted without any warning message
h|The cannula of the infusion set was found kinked
h|The stapler fired but staples were malformed
h|The oxygenator leaked blood during bypass
h|The mesh eroded into the vagina according to the claim
h|The transmitter lost its connection and no glucose values were shown
h|Meter read {n}00 mg/dl while the laboratory value was {n}0
h|The defibrillator electrodes would not stick and no shock was delivered
h|The hemodialysis machine pulled more fluid than programmed
h|The introducer sheath separated at the hub
h|The filter migrated and had tilted against the wall
h|The valve showed a paravalvular leak at follow up
h|Loose connection of the ventilator board caused a restart
h|The implant was found dislocated on radiograph
h|The laser fired off target, the field engineer replaced the scanner
h|Tubing disconnected from the luer and blood was lost
h|Motor of the hospital bed moved without a command
h|Flow sensor failed the pre use check
h|Surface temperature of the transducer was above specification
h|The cuff of the tracheostomy tube would not stay inflated
h|The breast implant ruptured and was silent on examination
h|The clip did not release from the applier
h|The test kit gave a false negative result
h|The neurostimulator was turned on and there was no stimulation
h|The access port flipped and could not be used
h|The pacemaker went to backup mode
h|The intraocular lens was found scratched when it came out of the cartridge
1|Pump failed during in house testing by biomed, there was no patient involvement
1|The event occurred during setup. No patient was connected
1|The device was replaced and the procedure completed. No adverse effects to the patient
1|An alarm sounded, the staff switched to manual ventilation, there was no harm
2|The patient experienced pain and irritation around the electrode, ointment was prescribed
3|The patient was hospitalised for diabetic ketoacidosis after the set had leaked
3|Lead was extracted and a new one implanted in a revision surgery
3|The patient was taken back to surgery to retrieve the broken piece
4|Patient suffered a stroke during the implant and has lasting weakness
5|The patient expired. It is not known whether the device played a part
5|Patient found deceased at home, pump history is being downloaded
5|User facility reports a death after loss of ventilation
`,
  ar: `
h|أفادت الشركة بكسر في سلك جهاز تنظيم القلب وارتفاع المقاومة
h|أبلغ المستخدم أن المضخة ضخت كمية أكثر من المبرمج {n}00 مل
h|انفصل طرف القسطرة أثناء الإجراء وبقي داخل الوعاء
h|تمزق البالون عند الضغط الاسمي
h|وصل المولد إلى نهاية العمر قبل الوقت المتوقع
h|أعطى الجهاز خطأ في النظام وتوقف العلاج
h|الدعامة لم تفتح بالكامل وسحبت مع جهاز التوصيل
h|انكسر البرغي عند شده
h|تسرب خزان المضخة ولم يصل الإنسولين
h|صدمات غير مناسبة بسبب ضوضاء في سلك البطين
h|نفدت البطارية بدون رسالة تحذير
h|فشل حساس التدفق في فحص ما قبل الاستخدام
h|انفصلت الأنابيب وفقد دم
h|القسطرة المزروعة انقلبت ولم تستخدم
h|عدسة العين خرجت مخدوشة من الحقنة
h|جهاز قياس السكر أعطى {n}00 والمختبر {n}0
h|المفصل الصناعي مخلوع في الأشعة
h|جهاز الغسيل سحب سوائل أكثر من المبرمج
1|تعطلت المضخة في فحص الأجهزة الطبية ولم يكن هناك مريض
1|استبدل الجهاز واكتمل الإجراء بدون أثر على المريض
3|أعيد المريض للعمليات لاستخراج القطعة المكسورة
3|نوم المريض بحماض كيتوني بعد تسرب الطقم
5|توفي المريض ولا يعرف إن كان للجهاز دور
`,
  outcomes: {
    en: {
      near: `found before use on a patient|identified at the bench, not used`,
      none: `no patient injury was reported|there was no patient involvement|there were no reported adverse patient effects|the patient was not harmed|no clinical symptoms were observed|there was no injury, medical intervention or delay|another device of the same kind was used and the case was finished`,
      silent: `the device was returned for evaluation|the lot number is unknown|the log files were requested|the serial number was not provided|the manufacturer could not confirm the complaint|device was scrapped by the facility|the investigation is open and a supplement will be filed`,
      minor: `the patient had pain and discomfort|a short drop of blood pressure was treated with fluids|skin reaction at the site|user had a blood glucose of 380 mg/dl corrected with an injection|the wound had to be dressed|minor bleeding was seen`,
      severe: `the device was explanted and replaced|the patient required additional surgery|the patient was hospitalised|it was surgically removed under general anaesthesia|medical intervention was needed to prevent impairment|patient was brought to the emergency room by ambulance with seizure|a blood transfusion was required`,
      permanent: `the patient has permanent nerve damage|the patient suffered a stroke|the leg was amputated`,
      death: `the patient died|the patient subsequently expired|the patient passed away, autopsy was not performed`,
    },
    ar: {
      near: `اكتشف قبل الاستخدام على مريض`,
      none: `لم تسجل أي إصابة للمريض|لم يتأثر المريض|لا يوجد ضرر|استخدم جهاز آخر واكتمل الإجراء`,
      silent: `أرسل الجهاز للفحص|رقم التشغيلة غير معروف|طلبت سجلات الجهاز`,
      minor: `شعر المريض بألم|هبوط بسيط في الضغط وعولج|تهيج في الجلد`,
      severe: `أزيل الجهاز جراحيا واستبدل|احتاج المريض عملية إضافية|نوم المريض في المستشفى`,
      permanent: `أصيب المريض بجلطة دماغية|ضرر دائم في العصب`,
      death: `توفي المريض|توفي المريض لاحقا`,
    },
  },
}
