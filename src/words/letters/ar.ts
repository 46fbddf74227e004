import { countedIn } from '../counted.ts'
import type { LetterWords } from './words.ts'

export function ar(locale: string): LetterWords {
  const counted = countedIn(locale)
  return {
    by: (names) => `بقلم ${names}`,
    daily: (day) => `مقالات اليوم، ${day}`,
    weekly: (day) => `مقالات الأسبوع، ${day}`,
    andMore: (headline, more) => `${headline} و${more}`,
    more: counted({
      one: 'مقال آخر',
      two: 'مقالان آخران',
      few: '# مقالات أخرى',
      many: '# مقالًا آخر',
      other: '# مقال آخر',
    }),
    further: counted({
      one: 'هناك مقال آخر لك على موقعنا:',
      two: 'هناك مقالان آخران لك على موقعنا:',
      few: 'هناك # مقالات أخرى لك على موقعنا:',
      many: 'هناك # مقالًا آخر لك على موقعنا:',
      other: 'هناك # مقال آخر لك على موقعنا:',
    }),
    why: {
      newsletter: (name) => `تصلك هذه الرسالة لأنك اشتركت في ${name}.`,
      follow: (name, lists) => `تصلك هذه الرسالة من ${name} لأنك تتابع ${lists}.`,
    },
    story: 'موضوعًا',
    online: 'اقرأ هذه الرسالة على الويب',
    preferences: 'اختر ما يصلك وعدد مراته',
    leave: 'إلغاء الاشتراك في جميع الرسائل',
    archive: {
      title: 'الرسائل',
      intro: 'ما كتبناه للمشتركين.',
      none: 'لم تُرسل أي رسالة بعد.',
      earlier: 'رسائل أقدم',
      subscribe: 'احصل على هذه الرسائل',
      all: 'جميع الرسائل',
    },
  }
}
