/** One spelling for search: case, Arabic hamza forms, taa marbuta, alef maqsura, tatweel and vowel marks are set aside. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(/ئ/g, 'ي')

export const contains = (text: string, wanted: string): boolean => folded(text).includes(folded(wanted).trim())
