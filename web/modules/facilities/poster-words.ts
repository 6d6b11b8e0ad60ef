/** The words on the wall: both languages at once, whatever the language of the screen that prints them. */
export const posterWords = {
  ar: {
    headline: 'هل حدث ما أقلقك أو آذاك؟',
    call: 'أخبرنا، كي لا يتكرر.',
    scan: 'وجّه كاميرا هاتفك إلى الرمز',
    noName: 'لا نطلب اسمك، ولا يتأثر علاجك.',
    typed: 'أو اكتب هذا العنوان في المتصفح:',
    urgent: 'إن كنت تحتاج إلى مساعدة الآن فأخبر أقرب ممرض أو طبيب.',
  },
  en: {
    headline: 'Did something worry or harm you?',
    call: 'Tell us, so that it does not happen again.',
    scan: 'Point your phone’s camera at the code',
    noName: 'No name needed. Your care will not change.',
    typed: 'Or type this address into a browser:',
    urgent: 'If you need help now, tell the nearest nurse or doctor.',
  },
} as const
