import { countedIn } from '../counted.ts'
import type { LetterWords } from './words.ts'

export function zh(locale: string): LetterWords {
  const counted = countedIn(locale)
  return {
    by: (names) => `作者：${names}`,
    daily: (day) => `今日文章，${day}`,
    weekly: (day) => `本周文章，${day}`,
    andMore: (headline, more) => `${headline}，${more}`,
    more: counted({ other: '另有 # 篇文章' }),
    further: counted({ other: '我们的网站上还有 # 篇文章：' }),
    why: {
      newsletter: (name) => `您收到这封信，是因为您订阅了${name}。`,
      follow: (name, lists) => `您收到${name}的这封信，是因为您关注了${lists}。`,
    },
    story: '一个专题',
    online: '在网页上阅读这封信',
    preferences: '选择接收的内容和频率',
    leave: '退订所有信件',
    archive: {
      title: '信件',
      intro: '我们写给订阅者的信。',
      none: '还没有发出过信件。',
      earlier: '更早的信件',
      subscribe: '订阅这些信件',
      all: '所有信件',
    },
  }
}
