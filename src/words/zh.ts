import { countedIn } from './counted.ts'
import type { Catalogue } from './words.ts'

export function zh(locale: string): Catalogue {
  const counted = countedIn(locale)
  return {
    skip: '跳到正文',
    announcement: '公告',
    sections: '版面',
    toFront: '返回头版',
    subscribe: '订阅',
    about: '关于我们',
    contact: '联系我们',
    archive: '往期',
    scheme: { label: '颜色', system: '跟随系统', light: '浅色', dark: '深色' },

    older: '更早的文章',
    nothingHere: '这里目前没有已发表的内容。',
    nothingYet: '尚未发表任何内容。',
    latest: '最新消息',
    all: (name) => `${name}全部文章`,
    moreFrom: (name) => `更多${name}文章`,
    related: '相关文章',
    articles: counted({ other: '# 篇文章' }),
    archiveEarlier: '更早的月份',

    by: '作者：',
    updated: '更新于 ',
    minutes: counted({ other: '阅读约 # 分钟' }),
    tags: '标签',
    source: '来源：',
    follow: (name) => `关注${name}`,
    keepUp: '第一时间获知新闻',
    nextByLetter: '通过邮件接收下一篇',
    share: '分享',
    copyLink: '复制链接',
    linkCopied: '链接已复制',

    corrections: '更正',
    correctionKinds: { correction: '更正', clarification: '澄清', update: '补充' },
    correctionsIntro: '文章发表后我们所作的更正、澄清和补充，最新的排在最前。',
    noCorrections: '目前没有需要更正的内容。',
    correctionsEarlier: '更早的更正',

    comments: {
      title: '评论',
      latest: '最新评论',
      latestIntro: '读者在所有文章下的最新发言。',
      none: '还没有人发表评论。',
      earlier: '更早的评论',
      on: '评论文章：',
      count: counted({ other: '# 条评论' }),
      noneYet: '还没有评论',
      closed: '评论已关闭。',
      order: '评论排序',
      newest: '最新',
      oldest: '最早',
      best: '最佳',
      more: '更多评论',
      moreReplies: '更多回复',
      hiddenReplies: counted({ other: '还有 # 条回复' }),
      commentBy: (name) => `${name} 的评论`,
      inReplyTo: '回复 ',
      reply: '回复',
      replyTo: (name) => `回复 ${name}`,
      repliesTo: (name) => `对 ${name} 的回复`,
      yours: '您的评论',
      published: '您的评论已发表。其他人可能要过一分钟才能看到。',
      waits: (reason) => `您的评论正在等待审核：${reason}。在此之前只有您能看到。`,
      notPublished: '您的评论未获发表。',
      notPublishedFor: (reason) => `您的评论未获发表：${reason}。`,
      add: '发表评论',
      yourReplyTo: (name) => `您对 ${name} 的回复`,
      marks: '可以使用 *强调*、**加粗**、> 引用、列表和链接。',
      name: '姓名',
      email: '电子邮箱（选填）',
      emailHint: '绝不向任何人显示。',
      post: '提交评论',
      postReply: '提交回复',
      back: '返回文章及其评论',
    },

    form: {
      decoy: '请将此处留空',
      unsent: '发送失败。您写的内容还在这里，请再试一次。',
    },

    subscribing: {
      email: '电子邮箱地址',
      lettersFrom: (name) => `${name}的邮件`,
      nearly: '即将完成',
      confirmTitle: '确认订阅',
      confirmAsk: (name) => `按下按钮，${name}的邮件就会发送到您的邮箱。`,
      confirmButton: '确认我的订阅',
      confirmedTitle: '订阅成功',
      confirmed: (name) => `谢谢。${name}的邮件将发送到您的邮箱，每封邮件中都有退订链接。`,
      expiredTitle: '此链接已失效',
      expired: '邮件中的链接在一周内有效，且只能使用一次。',
      again: '重新订阅',
      leaveTitle: '要退订我们的邮件吗？',
      leaveAsk: '只需按一下，就不会再收到任何邮件。',
      leaveButton: '退订',
      leftTitle: '您已退订',
      left: '您已退订。此地址不会再收到邮件。',
      mistake: '按错了？',
    },

    consent: {
      before: '按下“订阅”按钮，即表示您同意接收这些邮件，并接受我们的',
      privacy: '隐私政策',
      between: '和',
      terms: '使用条款',
      after: '。您可以随时退订。',
    },

    policies: {
      privacy: '隐私政策',
      terms: '使用条款',
      versionOf: (version) => `第 ${version} 版，`,
      oldTitle: (title, version) => `${title}，第 ${version} 版`,
      before: '上一版',
      noLonger: '此版本已不再适用。',
      current: '阅读现行版本',
    },

    texts: {
      about: (name, address) =>
        `${name}人人可读，也不追踪任何人：[隐私政策](/privacy)说明了我们所保留的少量信息。\n\n我们的差错会公开更正并注明日期，全部列在[同一页](/corrections)上。所有发表过的文章都在[往期](/archive)中。\n\n读者按照[使用条款](/terms)在文章下发言，最新的评论在[这里](/comments)。\n\n编辑部邮箱：${address}。`,
      contact: (address) =>
        `请写信给编辑部：${address}。\n\n- **文章有误？** 请告诉我们是哪篇文章、哪句话。我们会更正并注明日期，参见[全部更正](/corrections)。\n- **评论应当删除，或不见了？** 请告诉我们是哪一条以及原因。\n- **我们保留了您的哪些信息？** [隐私政策](/privacy)说明了您可以提出的要求。`,
    },

    letter: {
      greeting: '您好：',
      subject: (name) => `请确认您对${name}的订阅`,
      asked: (name) => `有人（希望就是您）申请将${name}的邮件发送到此地址。`,
      press:
        '请按下按钮打开页面，再按页面上的按钮确认。如果不是您本人申请，则无需理会：未经确认，不会再有邮件寄来。',
      button: '确认',
      works: counted({ other: '链接在 # 天内有效，且只能使用一次。' }),
      leave: '退订我们的邮件：',
    },

    no: {
      403: '不能从此处提交',
      404: '找不到页面',
      409: '目前无法完成',
      410: '文章已撤回',
      413: '内容过长',
      422: '内容不完整',
      429: '请稍候',
      500: '出错了',
    },
    noOther: '操作未成功',

    sentences: {
      'Please give a name.': '请填写姓名。',
      'A name has at most # characters.': '姓名最多 # 个字符。',
      'Please write a comment.': '请填写评论。',
      'Please make it shorter.': '请写得短一些。',
      'This e-mail address is too long.': '此电子邮箱地址过长。',
      'That is not an e-mail address. You may leave it out.': '这不是电子邮箱地址。您也可以不填。',
      'The comment you answer is not known.': '找不到您要回复的评论。',
      'The comment you answer is not here any more.': '您要回复的评论已不在这里。',
      'This comment cannot be answered.': '无法回复此评论。',
      'A comment has at most # characters; this has #.': '评论最多 # 个字符，这条有 # 个。',
      'That was many comments in a short time. Please wait a minute and send it again.':
        '短时间内评论过多。请等一分钟再发送。',
      'Comments on this article are closed.': '这篇文章的评论已关闭。',
      'This article has no comments.': '这篇文章没有评论。',
      'There is no comment at this address.': '此地址没有评论。',
      'sort is newest, oldest or best.': '排序方式为 newest、oldest 或 best。',
      'This cursor is not one of ours.': '列表中没有这一页。',
      'This cursor is not one of ours; leave it out to start again.':
        '列表中没有这一页，请从第一页重新开始。',
      'a field that people do not see was filled in': '填写了一个人们看不到的栏目',
      'it has more than two links': '其中有两个以上的链接',
      'the name holds an address': '姓名中含有网址',
      'every comment here is read by a moderator first': '这里的每条评论都先由管理员审阅',
      'a first comment is read by a moderator': '首条评论由管理员审阅',
      'Please give your e-mail address.': '请填写您的电子邮箱地址。',
      'That is not an e-mail address. It looks like name@example.org.':
        '这不是电子邮箱地址。格式如 name@example.org。',
      'This section is not known.': '没有这个版面。',
      'page is at most # characters.': '页面地址最多 # 个字符。',
      'This form is not one of ours.': '这不是我们的表单。',
      'That was many requests in a short time. Please wait a minute and try again.':
        '短时间内请求过多。请等一分钟再试。',
      'This link is not complete. Open it again from the letter, or subscribe once more.':
        '此链接不完整。请从邮件中重新打开，或重新订阅。',
      'This link is not complete. Open it again from the letter.':
        '此链接不完整。请从邮件中重新打开。',
      'If this address can be subscribed, a letter is on its way to it. Open the letter and press the button in it to confirm.':
        '如果此地址可以订阅，确认邮件已在途中。请打开邮件，按其中的按钮确认。',
      'This article has been withdrawn.': '这篇文章已撤回。',
      'There is no article at this address. It may have moved, or the link may be incomplete.':
        '此地址没有文章。文章可能已移动，或链接不完整。',
      'There is nothing at this address. It may have moved, or the link may be incomplete.':
        '此地址没有内容。页面可能已移动，或链接不完整。',
      'There is nothing at this address.': '此地址没有内容。',
      'There is no such section here.': '这里没有这个版面。',
      'There is no such tag here.': '这里没有这个标签。',
      'There is no such author here.': '这里没有这位作者。',
      'There is no such version of the Privacy Policy.': '没有这一版隐私政策。',
      'There is no such version of the page about us.': '没有这一版页面。',
      'There is no such version of the contact page.': '没有这一版页面。',
      'There is no such version of the Terms of Use.': '没有这一版使用条款。',
      'Nothing ran in this month.': '这个月没有发表文章。',
      'There is no picture at this address.': '此地址没有图片。',
      'This address takes a form.': '此地址只接受表单。',
      'That is more than # KB. Please send less.': '内容超过 # KB，请减少后再发送。',
      'This form was sent from another site. Open the page here and send it again.':
        '此表单来自其他网站。请在这里打开页面后重新发送。',
      'That is our fault, and nothing was saved. Please try again in a moment.':
        '这是我们的问题，没有保存任何内容。请稍后再试。',
    },
  }
}
