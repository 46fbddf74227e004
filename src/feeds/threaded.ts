/** A comment that everybody may read, as its row has it. */
export type CommentRow = {
  id: number
  name: string
  bodyHtml: string
  warning: string
  editedAt: number | null
}

/** The same with what it stands under. */
export type CommentOfArticle = CommentRow & {
  articleId: number
  slug: string
  headline: string
  language: string
}

export type ThreadedComment = CommentRow & {
  article: { slug: string; headline: string; language: string }
}
