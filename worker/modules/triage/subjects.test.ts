import { expect, it } from 'vitest'
import { subjects } from './schema.ts'
import { subjectsOf } from './subjects.ts'

it.each([
  ['A tenfold dose of Heparin ran through the infusion pump in the ICU.', ['drug:heparin', 'device:pump', 'place:intensive-care']],
  ['أُعطي المريض جرعة مضاعفة من الهيبارين، وتوقفت المضخة فجأة.', ['drug:heparin', 'device:pump']],
  ['انزلقت المريضة في الحمّام قرب الممر', ['place:bathroom', 'place:corridor']],
  ['The monitor was off; insulinoma is no insulin pen.', ['drug:insulin', 'device:monitor']],
  ['Insulinoma resected, parkinsonism known.', []],
  ['Nothing but a name: Dr Karim Sabbagh, file 00412377.', []],
] as const)('%s', (text, codes) => {
  expect(subjectsOf(text)).toEqual(codes)
})

it('says codes of the list and no word of the text', () => {
  const told = subjectsOf('Bed 12, Amina Farouk, morphine 10 mg in the bathroom, 0501234567')
  expect(told).toEqual(['drug:opioid', 'place:bathroom'])
  for (const code of told) expect(subjects).toContain(code)
})
