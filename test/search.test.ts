import { expect, test } from 'vitest'
import { anArticle, json, newsroom } from './newsroom.ts'
const room = newsroom()
test('first', async () => {
  await anArticle(room.platform, { headline: 'Night ferry returns', authors: ['Mara Inkwell'], body: 'The <b>boat** came back to Örebro & *all* was well.' })
  await anArticle(room.platform, { headline: '港口新闻', body: '上海港口今天重新开放。' })
  for (const q of ['ferry', 'fer', '"night ferry"', 'orebro', '上海', '港', 'inkwel', '重新开放', 'OR', '" AND NEAR('])
    console.log(q, JSON.stringify(await json(room.get(`/api/search?q=${encodeURIComponent(q)}`))))
  console.log(await room.page('/search?q=boat'))
})
