import { dictionary } from '../../lib/i18n.ts'

export const t = dictionary({
  en: {
    title: 'Similar reports',
    none: 'No report is like this one.',
    hidden: 'The text is not shown at your level',
    shares: 'In common: {what}',
    words: 'words',
    category: 'category',
    place: 'place',
    eventType: 'kind of event',
    medication: 'medication',
  },
  ar: {
    title: 'بلاغات مشابهة',
    none: 'لا بلاغ يشبه هذا.',
    hidden: 'لا يُعرض النص على مستواك',
    shares: 'المشترك: {what}',
    words: 'الكلمات',
    category: 'الفئة',
    place: 'المكان',
    eventType: 'نوع الحدث',
    medication: 'الدواء',
  },
})
