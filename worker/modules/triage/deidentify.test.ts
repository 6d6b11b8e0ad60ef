import { describe, expect, it } from 'vitest'
import { deidentify, restore } from './deidentify.ts'

const known = ['Dr. Layla Mansour', 'Bruno Costa', 'د. سامي الحربي', 'Fatima Al-Zahrani', 'نورة العتيبي', 'Chen Wei']

const arabicDigits = (text: string) => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)))

/** What must be gone, and what must still be there. */
const cases: [narrative: string, gone: string[], stays: string[]][] = [
  ['Dr. Layla Mansour gave 5000 IU heparin at 14:30 in room 12.', ['Layla', 'Mansour'], ['5000 IU', '14:30', 'room 12']],
  ['bruno found the pump off; COSTA called me', ['bruno', 'COSTA'], ['pump off']],
  ['Nurse Amal Khalid informed the consultant.', ['Amal', 'Khalid'], ['informed the consultant']],
  ['The nurse gave the wrong dose', [], ['nurse gave the wrong dose']],
  ['Mr John Smith, MRN 4471, was born 12/03/1961', ['John', 'Smith', '4471', '12/03/1961'], ['was born']],
  ['file no: RVS-20931 mixed up', ['RVS-20931'], ['mixed up']],
  ['call +966 55 123 4567 or mail m.saleh@hospital.example', ['55 123', '4567', 'm.saleh', 'hospital.example'], ['call']],
  ['on 3rd of March 2026 and again Mar 4, 2026', ['3rd of March', '2026', 'Mar 4'], ['and again']],
  ['مريض عمره 94 سنة سقط من السرير', ['94'], ['سنة سقط من السرير']],
  ['مريض عمره 64 سنة سقط', [], ['64 سنة']],
  ['الممرضة نورة أعطت ٥٠٠٠ وحدة هيبارين', ['نورة'], ['أعطت ٥٠٠٠ وحدة هيبارين']],
  ['أبلغتُ د. سامي الحربي في ١٥ رمضان ١٤٤٧', ['سامي', 'الحربي', '١٥ رمضان', '١٤٤٧'], []],
  ['رقم الملف ٤٤٧١٢ والجوال ٠٥٥١٢٣٤٥٦٧', ['٤٤٧١٢', '٠٥٥١٢٣٤٥٦٧'], ['رقم الملف']],
  ['رقم الهوية: 1098765432', ['1098765432'], []],
  ['قال المريض إن الممرضة تأخرت عليه ساعتين', [], ['الممرضة تأخرت عليه ساعتين']],
  ['Gave 12500 units instead of 1250 units', [], ['12500 units', '1250 units']],
  ['potassium 6.8, creatinine 412', [], ['6.8', '412']],
]

describe('identities before a narrative leaves', () => {
  it.each(cases)('%s', (narrative, gone, stays) => {
    const { text, kept } = deidentify(narrative, known)
    for (const word of gone) expect(text).not.toContain(word)
    for (const word of stays) expect(text).toContain(word)
    expect(restore(text, kept)).toBe(narrative)
  })

  it('calls the same person by the same placeholder, and another by another', () => {
    const { text } = deidentify('Bruno Costa told Chen Wei that Bruno Costa was late', known)
    expect(text).toBe('[P1] told [P2] that [P1] was late')
  })

  it('leaves nothing of 4,000 notes with identities of every kind in both scripts', () => {
    let seed = 20261122
    const random = () => ((seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0), seed / 2 ** 32)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
    const number = (length: number) => Array.from({ length }, () => Math.floor(random() * 10)).join('')
    const day = () => 1 + Math.floor(random() * 28)
    const digits = (text: string) => (random() < 0.5 ? arabicDigits(text) : text)

    const identities: Record<string, () => string> = {
      'national id': () => digits(`1${number(9)}`),
      telephone: () =>
        digits(pick([`05${number(8)}`, `+9665${number(8)}`, `05${number(1)} ${number(3)} ${number(4)}`, `(02) ${number(3)}-${number(4)}`])),
      'file number': () =>
        digits(pick([`MRN ${number(4)}`, `MRN: ${number(6)}`, `file no ${number(5)}`, `رقم الملف ${number(5)}`, `ملف رقم ${number(4)}`])),
      date: () =>
        digits(
          pick([
            `${day()}/${1 + Math.floor(random() * 12)}/2026`,
            `2026-0${1 + Math.floor(random() * 9)}-${day()}`,
            `${day()} March 2026`,
            `${day()} رمضان ١٤٤٧`,
            `${day()} نوفمبر`,
          ]),
        ),
      mail: () => `${pick(['sara', 'm.ali', 'x_y'])}${number(2)}@mail${number(1)}.example`,
      'known name': () => pick(['Layla Mansour', 'layla', 'BRUNO COSTA', 'سامي الحربي', 'ونورة', 'نُورة', 'Al-Zahrani', 'Chen Wei']),
      'titled name': () => pick(['Dr Huda Saleh', 'MR. OMAR FARIS', 'Sister Grace', 'د. ماجد القرني', 'السيدة منيرة', 'الدكتورة هند']),
    }
    const frames = [
      (x: string) => `Patient (${x}) received Heparin 5000 IU twice at 14:30.`,
      (x: string) => `سقط المريض من السرير، ${x}، وأُبلغ الطبيب.`,
      (x: string) => `${x} noted, pump alarm silent, ward 3`,
      (x: string) => `تم إعطاء 1.5 جم من الدواء بالخطأ - ${x}`,
    ]
    const bare = (identity: string) => identity.replace(/^(MRN:?|file no|رقم الملف|ملف رقم|Dr|MR\.|Sister|د\.|السيدة|الدكتورة) /, '').trim()
    const leaks: Record<string, number> = {}
    for (let i = 0; i < 4_000; i++) {
      const kind = pick(Object.keys(identities))
      const identity = identities[kind]!()
      const narrative = pick(frames)(identity)
      const { text, kept } = deidentify(narrative, known)
      leaks[kind] = (leaks[kind] ?? 0) + Number(text.includes(bare(identity)))
      expect(restore(text, kept)).toBe(narrative)
    }
    console.log('identities that leaked, of about 570 each:', leaks)
    expect(
      Object.values(leaks).every((n) => n === 0),
      JSON.stringify(leaks),
    ).toBe(true)
  })

  it('cannot catch a name that nobody listed and no title announces, and says so', () => {
    expect(deidentify('Yesterday Ghazwan slipped in the bathroom').text).toContain('Ghazwan')
  })
})
