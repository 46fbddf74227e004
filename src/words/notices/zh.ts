import { countedIn } from '../counted.ts'
import type { NoticeWords } from './words.ts'

export function zh(locale: string): NoticeWords {
  const counted = countedIn(locale)
  return {
    follow: {
      intro: '有人在这里评论后几分钟，您会收到一封邮件。每封邮件里都有退出的链接。',
      known: '邮件会发往您已验证的地址。',
      pace: '频率',
      paces: { now: '立即', day: '每天一次' },
      button: '关注',
      change: '更改',
      following: '您正在关注这场讨论。',
      repliesOnly: '这场讨论中有人回复您时，您会收到通知。',
      asked: '如果可以向这个地址发信，邮件已在路上。请打开邮件，按其中的按钮确认。',
    },
    told: {
      following: '有人回复时，您会收到邮件。',
      asked: '邮件已发往您的地址。按其中的按钮后，您就会收到回复通知。',
    },
    confirm: {
      title: '要收到评论通知吗？',
      ask: (name: string) => `按一下，${name}就会来信告诉您这里的评论：`,
      button: '好，请写信给我',
      doneTitle: '您会收到通知',
      done: '谢谢。每封邮件里都有退出的链接。',
      tooOldTitle: '这个链接太旧了',
      tooOld: '邮件里的链接有效期为一周。',
    },
    leave: {
      title: '退出这场讨论？',
      ask: '按一下，就不会再收到有关它的邮件：',
      button: '退出这场讨论',
      leftTitle: '您已退出',
      left: '不会再有关于它的邮件：',
      allTitle: '退出所有讨论？',
      allAsk: counted({ other: '您关注着 # 场讨论。按一下，就不会再收到有关它们的邮件。' }),
      allButton: '退出所有讨论',
      allLeft: '您不会再收到关于评论的邮件。',
    },
    letter: {
      askSubject: (name: string) => `可以让${name}告诉您有新评论吗？`,
      asked: (name: string) => `有人（希望就是您）请${name}在讨论有新评论时写信到这个地址。`,
      press:
        '按钮会打开一个页面，请在那里确认。如果不是您本人，请不要理会：未经确认，不会有人写信给您。',
      subject: (headline: string) => `《${headline}》的评论`,
      digestSubject: (name: string) => `您在${name}关注的讨论有新内容`,
      arrived: counted({ other: '您关注的讨论里有 # 条新评论。' }),
      wrote: (name: string) => `${name}写道：`,
      answered: (name: string, other: string) => `${name}回复${other}：`,
      answeredYou: (name: string) => `${name}回复了您：`,
      read: '阅读并回复',
      further: counted({ other: '还有 # 条。' }),
      why: '您收到这封邮件，是因为您要求收到通知。如果把它转给别人，对方可以替您退出。',
      leave: '退出这场讨论',
      leaveAll: '退出所有讨论',
    },
  }
}
