/** Whether a name holds marks that turn text around or hide in it. Persian and Indic words need joiners. */
export const hasUnseen = (name: string): boolean =>
  /[\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}\u115f\u1160\u3164\uffa0\u2800]/u.test(
    name.replace(JOINED, '').replace(EMOJI_JOINED, ''),
  )

const JOINING =
  '[\\p{Script=Arabic}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gujarati}\\p{Script=Gurmukhi}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Oriya}\\p{Script=Sinhala}\\p{Script=Tamil}\\p{Script=Telugu}\\p{M}]'
const JOINED = new RegExp(`(?<=${JOINING})[\\u200c\\u200d](?=${JOINING})`, 'gu')
const EMOJI_JOINED =
  /(?<=\p{Extended_Pictographic}\ufe0f?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f/gu
