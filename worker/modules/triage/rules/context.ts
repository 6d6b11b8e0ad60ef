import type { Found, Match, PhraseBook, Token } from '../pattern.ts'

/** How a sighting is meant: it happened, it was only near, or it is denied, feared, planned or past. */
export type Meaning = 'happened' | 'near' | 'denied'

const set = (words: string) => new Set(words.split(' '))

// Each list is written folded (ا for أ إ آ, ه for ة, ي for ى ئ), as `normalise` leaves the text.
const clauseBreaks = set(
  'but however although though when while because so then after until since that who which where despite yet except ' +
    'therefore resulting leading causing resulted led caused ' +
    'لكن ولكن لكنه لكنها الا عندما حين بينما لان بسبب بعد حتي ثم مما فادي وادي',
)
const coordinators = set('or nor and او')
// A conjunction written into the verb; the other words in و and ف are simply words.
const opensClause = /^(و(?!قع|قوع|فا|في|خز|رم|حد|ريد|زن|شيك|جد|لاد|صف|عي)|ف(سقط|طاح|انز|توقف|وقع|مات|توفي|احترق|نزف|حدث|تم))[\u0620-\u06ff]{2}/
const contrasts = set('but however although though yet except لكن ولكن لكنه لكنها الا')

const nouns = 'patient patients pt resident child baby he she they it i we مريض المريض مريضه المريضه طفل الطفل احد اي ايه'
const verbNegators = set('not never cannot nor neither didnt wasnt isnt doesnt hasnt havent werent wont couldnt')
const afterVerbNegator = set(
  'been be have had has having any a an the actually really suffer suffered sustain sustained experience experienced ' +
    'develop developed get got gotten receive received go gone went enter felt feel feeling require required need needed in into from of to on up even ' +
    'ever yet involve involved show shown reveal revealed cause result lead given administered or appear considered become became performed done made taken used operated carried out place attempt attempted try tried',
)
const listNegators = set(
  'no without denies denied deny denying negative free excluded excludes exclude excluding nil zero absence absent unlikely none nobody',
)
const afterListNegator = set(
  'of for the a an any evidence sign signs history known further actual reported apparent obvious recent acute patient ' +
    'patients head other documented visible complaint complaints such new incident incidents episode episodes or nor ' +
    'and having been being had was were is has have to from into active witnessed confirmed associated related ' +
    'suspected major serious significant single case cases occurred report reports injury injuries that',
)
const beforeThat = set('evidence denies denied deny')
// "لم ترسل أي عينة": أي right before the thing makes the negation its own, whatever the verb.
const any = set('اي ايه')
const helpers = set('was were is are been got has have had be being')
// "No staff saw the fall": these lack, the event does not.
const lacking = set(
  'staff one nurse nurses doctor doctors help response supervision rails rail alarm bell record documentation consent ' +
    'check checks checking identification bed monitoring escort reply answer body witness porter security handover ' +
    'double bracelet band order indication label warning notice informing telling',
)
const arabicNegators = set(
  'لم لا ما لن ليس ليست مو مب مش بدون دون بلا نفي ينفي تنفي نفت نفوا انكر انكرت ينكر تنكر ولا مافي ماكو مافيه مفيش ماحصل ماصار ماصارت لايوجد لاتوجد',
)
const strongArabic = set('بدون دون بلا نفي ينفي تنفي نفت انكر انكرت ينكر تنكر مافي ماكو مافيه مفيش لايوجد لاتوجد')
const afterArabicNegator = set(
  `${nouns} يحدث تحدث حدث حدثت يحصل تحصل حصل حصلت صار صارت يصير تصير يصب تصب يتعرض تتعرض تعرض تعرضت يعاني تعاني ` +
    'يكن تكن يكون تكون كان كانت هناك هنالك يوجد توجد وجود وجد وجدت حدوث حصول تعرضه تعرضها علامات علامه دليل ادله علي ' +
    'عن من في فيه فيها الي حالات حاله او يتم تتم تم يظهر تظهر ظهرت ظهر تسجل يسجل تسجيل ترصد يرصد رصد اصابه اصابته ' +
    'اصابتها يثبت تثبت ثبت المراجع الطفله الموظف الموظفه الممرض الممرضه الرضيع المولود النزيل المراجعه له لها عليه ' +
    'يبلغ اعراض لاي باي قال يكتشف يلاحظ نلاحظ نكتشف يشتبه اشتباه شي مريضا وقوع انه اجراء العمليه عمليه الاجراء اعطا اعطاء نقل تصوير استخدام محاوله محاولات نيه نسيان ترك ' +
    'فقدان فقد جسم يعط يعطي تعط تعطي يقم تقم يقوم باي وضع صرف حقن تاكيد طلب اثار ممرض طبيب موظف موظفين ممرضين',
)
// After these, ما means "what" or "when", not "not": بعد ما طاح is "after he fell".
const notANegatorAfter = set('بعد قبل اول يوم كل وقت مثل زي حسب عند اثناء لحظه ساعه')

const notMeant = set(
  'risk risks if history hx prevent preventing prevents prevention avoid avoiding fear afraid scared worried previous ' +
    'previously past prone mock simulated simulation drill chance precaution precautions against possibility ' +
    'خطر مخاطر خوفا خوف الخوف تخاف يخاف لمنع لتجنب لتفادي منع تجنب الوقايه وقايه اذا لو سوابق تاريخ احتمال احتماليه معرض معرضه وهمي وهميه',
)
const betweenNotMeant = set(
  'of for from a an the any in to about being be he she they patient patients pt case with another further having had potential ' +
    'من ل المريض المريضه حدوث وقوع اي ان مرضي سابق في علي حالات حاله حصول انه',
)
const onlyATopic = set(
  'risk risks assessment precaution precautions prevention preventing drill drills exercise training course policy policies ' +
    'protocol mock simulation guideline guidelines leaflet campaign awareness scale score poster lecture workshop mannequin ' +
    'تدريب تدريبي تدريبيه وهمي وهميه تجريبي سياسه بروتوكول محاضره دوره توعيه افتراضي فرضي افتراضيه فرضيه سابق سابقه قديم قديمه',
)
const topicBefore = set(
  'محاضره دوره تدريب سياسه بروتوكول تقييم استبيان تجربه فرضيه توعيه ملصق training lecture policy protocol drill mock simulation course leaflet',
)

const deniedAfter = [
  '(ruled out|excluded|denied)',
  "(did not|didn't|never|does not) (occur|occurred|happen|happened|take place)",
  '(لم|ما) (يحدث|تحدث|يحصل|تحصل|صار|صارت|يثبت|تثبت|حصل|حصلت)',
  '(استبعاد*|مستبعد*|غير موجود*|منفي)',
]
const nearBefore = [
  'almost|nearly|narrowly|about to|on the verge of|on the point of|close to|came close to',
  'could have|would have|might have|could potentially have|had potential to|had the potential to|potentially',
  'prevented|averted|avoided|stopped|intercepted',
  'كاد|كادت|كادوا|يكاد|اوشك*|على وشك|كان رح|كان راح|كانت رح|كانت راح|كان بي*|كان سي*|كان ست*|كانت ست*|كنا رح|كنا راح|كنا بن*|كنت رح|كنت راح',
  'كان ممكن|كان يمكن|كان من الممكن|كان بالامكان|كانوا راح|كانوا رح|كانوا بي*|كنا سن*|قرب ي*|قربت ت*',
  'تم منع|منعنا|منعت|منع|تفادي|تم تفادي|تفادينا|لولا|تجنبنا|تم تجنب|تدارك|تم تدارك',
]
const nearAfter = [
  '(was|were|is|being|got) (narrowly|just|luckily|fortunately|quickly|immediately)? (prevented|averted|avoided|intercepted)',
  '(narrowly|just) (avoided|averted|prevented|missed)',
  '(and|but) (we|nurse|staff|they|he|she|i) (prevented|averted|avoided|stopped|intercepted) it',
  '(لكن|لولا|الا) ... (منع*|تفادي|تدارك*|لحق*|امسك*|اوقف*)',
  'لولا',
]
/** Words that say the whole sentence tells of something that nearly was. */
const nearSentence = ['near miss|near misses', 'خطأ وشيك|حدث وشيك|كاد أن|في آخر لحظة|بآخر لحظة|باخر لحظه|وشيك الحدوث|حادث وشيك|شبه حادث|شبه حدث']
const caught =
  'caught|noticed|discovered|detected|identified|intercepted|recognised|recognized|stopped|corrected|spotted|picked up|realised|realized|found|returned|rectified|removed|seen|questioned|checked|prevented|averted|avoided|held|cancelled'
/** Words that say an error was met on its way: they speak only of errors that travel. */
const interception = [
  `(${caught}) ... (before|prior to) (it|any|being|reach*|administ*|giv*|transfus*|incision|surgery|procedure|operation|start*|inject*|connect*|dispens*|use|used|leav*|patient|harm|dose|insertion|skin|closure|closing|infusion|discharge|anaesthesia|induction|scan*|exposure|opening|inseminat*|transplant*|serv*|eat*|delivery|transfer|implant*|theatre|sending|send|that|we|anything|entering)`,
  '(before|prior to) (it|they|dose|drug|unit|error|mistake|blood|sample)? (reach*|reached|was given|was administered|was transfused|was started|was used|was connected|administration|transfusion|giving|being given|being administered|being transfused|being used|being connected)',
  "(did not|didn't|never|had not) (reach|reached) (patient|pt|him|her|any|bedside|child|baby|mother)",
  '(stopped|caught|picked up|noticed|spotted|queried|intercepted|questioned) (it|this|order|prescription)? (at|by) (window|pharmacy|pharmacist|counter|bedside|second|charge|check|checker|clinical pharmacist|time out)',
  `(${caught}) (in time|just in time|immediately before|at time out|during time out|at bedside check|by second checker|on double check)`,
  '(اكتشف*|اكتشاف*|لاحظ*|ملاحظ*|انتبه*|تدارك*|ايقاف*|منع*|التقاط*|اوقف*|كشف*|صحح*|تصحيح*|وقفت|وقف|وقفنا|وقفه|وقفها|وقفناه|وقفناها|لحق*|انكشف*|رجع*|ارجاع*|استبعد*|شال*|عرف*|سحب*|تعديل*|عدل*) ... قبل',
  'قبل (ان|ما|لا)? (يصل|تصل|توصل|يوصل|وصول*|يعط*|تعط*|اعطا*|نعط*|ياخذ*|تاخذ*|ننقل*|ينقل|تنقل|نقل*|حقن*|يحقن|تحقن|نحقن|بدء|بدا|تنفيذ|شق|استخدام*|تركيب*|يركب|نركب*|توصيل*|صرف*|يصرف|اغلاق|يستلم*|تشغيل|دخول*|يدخل|ارجاع*|زراعه|زرع*)',
  '(لم|ما) (يصل|تصل|وصل|وصلت) ... (مريض*|طفل*)',
  'وشيك|وشيكه',
]

// "almost immediately", "nearly two hours": these measure, they do not spare.
const amounts = set('almost nearly close narrowly')
const notAfterAmount = set('immediately all every always never half one two three four five everything identical same the')
const times = set('hour hours day days week weeks minute minutes month months year years')
// "could have been prevented" blames, "prevented a fall" spares.
const preventions = set('prevented avoided averted stopped intercepted')
const notBeforePrevention = set('been be not could should have would never heart pulse breathing bleeding infusion pump was were')
const notAfterPrevention = set('breathing working responding and when because')
const wishes = set('could would might')
const notAfterWish = set('prevented avoided stopped saved known seen noticed checked detected')

/** The cues that this file needs found, compiled into the same book as the rules. */
export type Cues = { denied: number[]; nearBefore: number[]; nearAfter: number[]; nearSentence: number[]; interception: number[] }

export function compileCues(book: PhraseBook): Cues {
  const compile = (lines: string[]) => lines.map((line) => book.phrase(line.includes('(') ? line : `(${line})`))
  return {
    denied: compile(deniedAfter),
    nearBefore: compile(nearBefore),
    nearAfter: compile(nearAfter),
    nearSentence: compile(nearSentence),
    interception: compile(interception),
  }
}

/** What surrounds every word of one text, asked once for each sighting. */
export class Surroundings {
  readonly #tokens: readonly Token[]
  readonly #denied: Map<number, number>
  readonly #nearBefore: Match[]
  readonly #nearAfter: Map<number, number>
  readonly #sentenceCues: Map<number, Match[]>
  readonly #interceptions: Map<number, Match[]>
  readonly #alone = new Map<Match, Meaning>()

  constructor(tokens: readonly Token[], found: Found, cues: Cues) {
    const all = (ids: number[]) => ids.flatMap((id) => found[id] ?? [])
    const bySentence = (matches: Match[]) => {
      const map = new Map<number, Match[]>()
      for (const match of matches) {
        const sentence = tokens[match.from]?.sentence ?? 0
        if (tokens[match.from - 1] && verbNegators.has(tokens[match.from - 1]?.word ?? '')) continue
        const known = map.get(sentence)
        if (known) known.push(match)
        else map.set(sentence, [match])
      }
      return map
    }
    this.#tokens = tokens
    this.#denied = new Map(all(cues.denied).map((match) => [match.from, match.to]))
    this.#nearBefore = all(cues.nearBefore).toSorted((one, two) => one.to - two.to)
    this.#nearAfter = new Map(all(cues.nearAfter).map((match) => [match.from, match.to]))
    this.#sentenceCues = bySentence(all(cues.nearSentence))
    this.#interceptions = bySentence(all(cues.interception))
  }

  /** How the words of one sighting are meant. */
  meaningOf(match: Match, partner?: Match): Meaning {
    // In "did not receive heparin" the negation is the error itself: a partner's own words deny nothing.
    const alone = this.#alone.get(match) ?? this.#readAlone(match)
    if (alone !== 'denied' || !partner || partner.from > match.from) return alone
    return this.#read(match, partner.to)
  }

  #readAlone(match: Match): Meaning {
    const meaning = this.#read(match, 0)
    this.#alone.set(match, meaning)
    return meaning
  }

  #read(match: Match, floor: number): Meaning {
    const deniedInside = (match.gaps ?? []).some((gap) => this.#deniedBefore({ from: gap.to, to: match.to }, gap.from))
    if (deniedInside || this.#deniedBefore(match, floor) || this.#deniedAfter(match) || this.#notMeant(match)) return 'denied'
    return this.#near(match) ? 'near' : 'happened'
  }

  /** The error was met on its way: in this sentence, or in the next if that one tells of nothing else. */
  intercepted(match: Match, tellsOfAnother: (sentence: number) => boolean): boolean {
    const sentence = this.#tokens[match.from]?.sentence ?? 0
    if (this.#governs(this.#interceptions.get(sentence), match)) return true
    return this.#interceptions.has(sentence + 1) && !tellsOfAnother(sentence + 1)
  }

  get saysNear(): boolean {
    return this.#sentenceCues.size > 0 || this.#interceptions.size > 0
  }

  #deniedBefore(match: Match, floor = 0): boolean {
    const tokens = this.#tokens
    const head = tokens[match.from]
    // A verb joined by و ("... وسقط") opens its own clause.
    const joined = head !== undefined && opensClause.test(head.word)
    const between: string[] = []
    const strangersTo = (known: Set<string>) => between.filter((word) => !known.has(word)).length
    let listed = false
    for (let at = match.from - 1; at >= floor && match.from - at <= 9; at--) {
      const token = tokens[at]
      const next = tokens[at + 1]
      if (!token || !next || next.pause === 'stop') return false
      if (next.pause === 'comma') {
        // "no fever, seizures or arrest" is one list; "no rails, fell from bed" is not.
        if (!listed && !(at + 1 === match.from && this.#endsListItem(match))) return false
        listed = true
      }
      const { word } = token
      if (verbNegators.has(word) || word.endsWith("n't")) return strangersTo(afterVerbNegator) <= (listed ? 2 : 0)
      if (listNegators.has(word)) {
        if (word === 'nobody' && !helpers.has(next.word) && at + 1 !== match.from) return false
        if (word === 'free' && next.word !== 'of' && next.word !== 'from') return false
        return strangersTo(afterListNegator) <= (listed ? 3 : 1)
      }
      const bare = this.#bareNegator(word)
      if (!joined && arabicNegators.has(bare)) {
        if (bare === 'ما' && notANegatorAfter.has(tokens[at - 1]?.word ?? '')) return false
        const most = listed ? 2 : strongArabic.has(bare) || any.has(tokens[match.from - 1]?.word ?? '') ? 1 : 0
        return strangersTo(afterArabicNegator) <= most
      }
      if (clauseBreaks.has(word) && !(word === 'that' && beforeThat.has(tokens[at - 1]?.word ?? ''))) return false
      if (word === 'and' && !this.#endsListItem(match)) return false
      if (coordinators.has(word)) {
        listed = true
        continue
      }
      if (lacking.has(word) && !helpers.has(next.word)) return false
      if (word.endsWith('ing') && !listed && !afterListNegator.has(word) && !afterVerbNegator.has(word)) return false
      between.push(token.forms.find((form) => afterArabicNegator.has(form)) ?? word)
    }
    return false
  }

  #bareNegator(word: string): string {
    return /^[وف]/.test(word) && word.length > 2 && arabicNegators.has(word.slice(1)) ? word.slice(1) : word
  }

  #endsListItem(match: Match): boolean {
    const after = this.#tokens[match.to]
    return !after || after.pause !== 'none' || after.word === 'or' || after.word === 'nor' || after.word === 'and' || after.word === 'او'
  }

  #deniedAfter(match: Match): boolean {
    const tokens = this.#tokens
    const after = tokens[match.to]
    if (!after || after.pause === 'stop') return false
    const last = tokens[match.to + 1]
    const ends = !last || last.pause !== 'none'
    if (ends && /^(no|none|nil|negative|لا)$/.test(after.word)) return true
    for (let at = match.to; at <= match.to + 3; at++) {
      const token = tokens[at]
      if (!token || token.pause === 'stop' || clauseBreaks.has(token.word)) return false
      if (this.#denied.has(at)) return true
      if (!helpers.has(token.word) && !/^(later|then|subsequently|by|تم|لكن|x|ray|ct)$/.test(token.word) && !afterArabicNegator.has(token.word))
        return false
    }
    return false
  }

  #notMeant(match: Match): boolean {
    const tokens = this.#tokens
    const after = tokens[match.to]
    if (after && after.pause === 'none' && after.forms.some((form) => onlyATopic.has(form))) return true
    const before = tokens[match.from - 1]
    if (before && tokens[match.from]?.pause === 'none' && before.forms.some((form) => topicBefore.has(form))) return true
    for (let at = match.from - 1; at >= 0 && match.from - at <= 4; at--) {
      const token = tokens[at]
      if (!token || tokens[at + 1]?.pause !== 'none') return false
      if (token.forms.some((form) => notMeant.has(form))) return !this.#isNearVerb(at)
      if (!betweenNotMeant.has(token.word) && !token.forms.some((form) => betweenNotMeant.has(form))) return false
    }
    return false
  }

  // "تم منع" says it nearly was; "لمنع" says it is only feared.
  #isNearVerb(at: number): boolean {
    return this.#nearBefore.some((cue) => cue.from <= at && at < cue.to) || this.#tokens[at - 1]?.word === 'تم'
  }

  #near(match: Match): boolean {
    for (let at = match.to; at <= match.to + 3; at++) {
      const token = this.#tokens[at]
      if (!token || token.pause === 'stop') break
      if (this.#nearAfter.has(at)) return true
    }
    if (this.#governs(this.#sentenceCues.get(this.#tokens[match.from]?.sentence ?? 0), match)) return true
    return this.#nearBefore.some((cue) => this.#leansOn(cue, match))
  }

  /** "almost", "could have", كاد: they speak of what follows within a few words of the same clause. */
  #leansOn(cue: Match, match: Match): boolean {
    const tokens = this.#tokens
    if (cue.from >= match.to || match.from - cue.to > 5) return false
    if (tokens[cue.to]?.pause !== 'none') return false
    const wordAt = (at: number) => tokens[at]?.word ?? ''
    const head = wordAt(cue.from)
    const next = wordAt(cue.to)
    if (amounts.has(head) && (notAfterAmount.has(next) || /^\d/.test(next) || times.has(wordAt(cue.to + 1)))) return false
    if (preventions.has(head) && notBeforePrevention.has(wordAt(cue.from - 1))) return false
    if (preventions.has(head) && notAfterPrevention.has(next)) return false
    if (wishes.has(head) && notAfterWish.has(next)) return false
    if (cue.from >= match.from) return cue.to <= match.to
    const breaks = preventions.has(head) ? clauseBreaks : contrasts
    for (let at = cue.to; at <= match.from; at++) {
      const token = tokens[at]
      if (token?.pause === 'stop' || (at > cue.to && token?.pause === 'comma')) return false
      if (token && at < match.from && breaks.has(token.word)) return false
    }
    return true
  }

  // "caught before transfusion, but he arrested": what follows a contrast is no longer under the cue.
  #governs(cues: Match[] | undefined, match: Match): boolean {
    return (cues ?? []).some((cue) => {
      if (cue.from >= match.from) return true
      for (let at = cue.to; at < match.from; at++) if (contrasts.has(this.#tokens[at]?.word ?? '')) return false
      return true
    })
  }
}
