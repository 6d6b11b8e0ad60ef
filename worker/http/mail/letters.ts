import { html, type Html } from '../../kernel/html.ts'
import type { Language, MailKind } from '../../modules/mail/schema.ts'

/** A mail in clear, on its way to a transport. */
export type Letter = { id: string; to: string; language: Language; subject: string; text: string; html: string }

type Words = { subject: string; says: string; act?: string; otherwise: string }

/**
 * What mails say. They travel and lie about in the open: no name, no hospital, nothing of anybody's health, and no
 * link but the one that the mail is for.
 */
const words: Record<Language, Record<MailKind, Words>> = {
  en: {
    confirm: {
      subject: 'Confirm your e-mail address',
      says: 'Somebody asked for a Salama account with this address. If it was you, confirm the address within 24 hours.',
      act: 'Confirm the address',
      otherwise: 'If it was not you, do nothing: without the confirmation there is no account.',
    },
    'already-registered': {
      subject: 'You already have an account',
      says: 'Somebody asked for a Salama account with this address, but there already is one. Sign in with it; if you have forgotten the password, ask for a new one on the sign-in page.',
      otherwise: 'If it was not you, nothing needs to be done: nothing has changed.',
    },
    approved: {
      subject: 'Your account is ready',
      says: 'Your Salama account has been approved. You can sign in with your e-mail address and the password that you chose.',
      otherwise: 'If you never asked for an account, tell the facility that approved it.',
    },
    refused: {
      subject: 'Your account was not approved',
      says: 'Your request for a Salama account was not approved. Ask the administration of your facility if you think that this is a mistake.',
      otherwise: 'What you had entered has been deleted. You may register again.',
    },
    reset: {
      subject: 'Choose a new password',
      says: 'Somebody asked for a new password for your Salama account. If it was you, choose one within an hour. A second factor will be asked for as always.',
      act: 'Choose a new password',
      otherwise: 'If it was not you, do nothing: your password stays as it is.',
    },
    'password-changed': {
      subject: 'Your password was changed',
      says: 'The password of your Salama account was changed by a link from a mail, and every session was ended. Sign in with the new password.',
      otherwise: 'If it was not you, ask for a new password at once and tell the administration of your facility.',
    },
  },
  ar: {
    confirm: {
      subject: 'أكّد بريدك الإلكتروني',
      says: 'طُلب إنشاء حساب في سلامة بهذا البريد. إن كنت أنت من طلبه فأكّد البريد خلال 24 ساعة.',
      act: 'تأكيد البريد',
      otherwise: 'إن لم تكن أنت فلا تفعل شيئًا: من دون التأكيد لا يُنشأ حساب.',
    },
    'already-registered': {
      subject: 'لديك حساب بالفعل',
      says: 'طُلب إنشاء حساب في سلامة بهذا البريد، لكن له حسابًا بالفعل. سجّل الدخول به، وإن نسيت كلمة المرور فاطلب كلمة جديدة من صفحة الدخول.',
      otherwise: 'إن لم تكن أنت فلا يلزم شيء: لم يتغير شيء.',
    },
    approved: {
      subject: 'حسابك جاهز',
      says: 'اعتُمد حسابك في سلامة. يمكنك الدخول ببريدك الإلكتروني وكلمة المرور التي اخترتها.',
      otherwise: 'إن لم تطلب حسابًا قط فأخبر المنشأة التي اعتمدته.',
    },
    refused: {
      subject: 'لم يُعتمد حسابك',
      says: 'لم يُعتمد طلبك لحساب في سلامة. إن رأيت في ذلك خطأ فراجع إدارة منشأتك.',
      otherwise: 'حُذف ما أدخلته، ويمكنك التسجيل من جديد.',
    },
    reset: {
      subject: 'اختر كلمة مرور جديدة',
      says: 'طُلبت كلمة مرور جديدة لحسابك في سلامة. إن كنت أنت من طلبها فاخترها خلال ساعة. وستُطلب وسيلة التحقق الثانية كالمعتاد.',
      act: 'اختيار كلمة مرور جديدة',
      otherwise: 'إن لم تكن أنت فلا تفعل شيئًا: تبقى كلمة مرورك كما هي.',
    },
    'password-changed': {
      subject: 'تغيّرت كلمة مرورك',
      says: 'تغيّرت كلمة مرور حسابك في سلامة برابط من البريد، وأُنهيت كل الجلسات. سجّل الدخول بكلمة المرور الجديدة.',
      otherwise: 'إن لم تكن أنت فاطلب كلمة مرور جديدة فورًا وأخبر إدارة منشأتك.',
    },
  },
}

const product: Record<Language, string> = { ar: 'سلامة', en: 'Salama' }

const page = (language: Language, { subject, says, act, otherwise }: Words, link: string | null): Html =>
  html`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
    <head>
      <meta charset="utf-8" />
      <title>${subject}</title>
    </head>
    <body>
      <h1>${subject}</h1>
      <p>${says}</p>
      ${act && link ? html`<p><a href="${link}">${act}</a></p>` : null}
      <p>${otherwise}</p>
      <p>${product[language]}</p>
    </body>
  </html>`

/** Writes a mail in the reader's language, as text and as HTML. */
export function write(id: string, kind: MailKind, language: Language, to: string, link: string | null): Letter {
  const said = words[language][kind]
  const lines = [said.says, ...(said.act && link ? [`${said.act}:\n${link}`] : []), said.otherwise, product[language]]
  return {
    id,
    to,
    language,
    subject: `${product[language]} — ${said.subject}`,
    text: lines.join('\n\n'),
    html: `<!doctype html>\n${page(language, said, link).text}`,
  }
}
