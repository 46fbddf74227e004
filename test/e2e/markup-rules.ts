import type { ConfigData } from 'html-validate'

/** html-validate's own rules, but for those of taste, where the house has decided otherwise. */
export const markupRules: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules: {
    // JSX prints <br/>, required="", hidden="" and <!doctype html>; each is as good as its other spelling.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    // A field without a type is one of text, by the standard.
    'no-implicit-input-type': 'off',
    // Labels stand around their fields and name them too: not every voice control knows both ways.
    'no-redundant-for': 'off',
    // An editor's headline is as long as it must be.
    'long-title': 'off',
    // What a page loads is our own, from the same host, and named by its hash.
    'require-sri': ['error', { target: 'crossorigin' }],
  },
}

/** A letter's: mail programs take styles where they stand, and Outlook is told its width in a comment. */
export const letterRules: ConfigData = {
  ...markupRules,
  rules: { ...markupRules.rules, 'no-inline-style': 'off', 'no-conditional-comment': 'off' },
}

/** What the checkers call wrong and is not. */
export const ACCEPTED = [
  // The style sheet is compiled by a tool that knows the CSS of today; Nu knows neither of these two.
  /^CSS: “background”: Parse Error\.$/,
  /^CSS: “clip-path”: “path\(evenodd/,
  // How Markdown's tables say it, and the only way that feed readers, who have no style sheet, understand.
  /^Attribute "align" is deprecated on <t[dh]> element$/,
]
