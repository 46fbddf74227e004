import { describe, expect, test } from 'vitest'
import { faultOf, skeletonOf, skeletonsOf } from '../../src/readers/names.ts'
import { hasUnseen } from '../../src/text/unseen.ts'

// Letters of other scripts are written as escapes where no reader of this file could tell them apart.

const INES = 'Ines Tarpaulin'

describe('passes for Ines Tarpaulin, and compares equal:', () => {
  test.each([
    ['in capitals', 'INES TARPAULIN'],
    ['with other spaces', 'Ines\u00a0\u2003Tarpaulin'],
    ['without a space', 'InesTarpaulin'],
    ['with a sign between', 'Ines_Tarpaulin'],
    ['with signs around', '«Ines» (Tarpaulin)!'],
    ['with accents', 'Inés Tarpaülin'],
    ['with accents on top of each other', 'I\u0301\u0302nes Tarpaulin'],
    ['with a dotless i', 'Ines Tarpaul\u0131n'],
    ['with an l for the i', 'lnes Tarpaulin'],
    ['with a one for the i', '1nes Tarpaul1n'],
    ['with a bar for the i', 'Ines Tarpau|in'],
    ['with other digits', '1n35 T4rp4u1in'],
    ['with an at', 'Ines T@rp@ulin'],
    ['with an exclamation for the i', 'Ines Tarpaul!n'],
    ['with one Cyrillic letter', 'Ines T\u0430rpaulin'],
    ['with all Cyrillic that there is', '\u0406n\u0435\u0455 T\u0430\u0433\u0440\u0430ulin'],
    ['with Greek letters', '\u0399\u03b7es \u03a4\u03b1rpaulin'],
    ['with an Armenian letter', 'Ines Tarpa\u057dlin'],
    ['full width', 'Ｉｎｅｓ Ｔａｒｐａｕｌｉｎ'],
    ['in mathematical letters', '\u{1d43c}\u{1d45b}\u{1d452}\u{1d460} Tarpaulin'],
    ['in circles', 'Ⓘⓝⓔⓢ Tarpaulin'],
    ['in small capitals', '\u026a\u0274\u1d07s Tarpaulin'],
    ['with a phonetic a', 'Ines T\u0251rp\u0251ulin'],
    ['with a soft hyphen', 'Ines Tar\u00adpaulin'],
    ['with a Turkish capital', '\u0130nes Tarpaulin'],
    ['with a Cherokee letter', 'Ines T\u13aarpaulin'],
  ])('%s', (_, name) => {
    expect(skeletonOf(name)).toBe(skeletonOf(INES))
  })

  test.each([
    'Ines Tarpaulin (staff)',
    'Moderator Ines Tarpaulin',
    'Ines Tarpaulin 2',
    'Ines Tarpaulin7',
  ])('even as %s', (name) => expect(skeletonsOf(name)).toContain(skeletonOf(INES)))
})

describe('is somebody else:', () => {
  test.each([
    'Ines',
    'Tarpaulin',
    'Agnes Tarpaulin',
    'Ines Tarpaul',
    'Ines de Tarpaulin',
    'Инес',
    '伊内斯',
    'إينيس',
  ])('%s', (name) => expect(skeletonsOf(name)).not.toContain(skeletonOf(INES)))
})

test.each([
  ['Arabic with and without points', 'مُحَمَّد', 'محمد'],
  ['Arabic with another alef', 'أحمد', 'احمد'],
  ['Persian letters', 'علی کریم', 'علي كريم'],
  ['an m made of r and n', 'Mar\u0430 Warner'.replace('rn', 'm'), 'Mara Warner'],
  ['a w made of two v', 'Mara VVarner', 'Mara Warner'],
  ['a face', '😀', '😀'],
])('compares %s', (_, one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)))

const about = (name: string, fields: object = {}) =>
  faultOf(name, { badge: '', publication: 'The Tidewater Ledger', guarded: [], ...fields })

describe('passes for the publication or its people:', () => {
  test.each([
    'The Tidewater Ledger',
    'Tidewater Ledger',
    'tidewater-ledger',
    'T1dewater Ledger',
    'Tidewater Ledger Support',
    'TidewaterLedgerTeam',
    '\u0422idewater Ledger',
  ])('%s', (name) => expect(about(name)).toMatch(/pass for the publication/))

  test.each([
    'Moderator',
    'The Moderator',
    'Modérateur',
    'Moderatorin',
    'Moderador',
    'مشرف',
    'المشرف',
    '版主',
    '管理员小王',
    'Editor',
    'Editor in Chief',
    'Rédactrice',
    'Chefredaktion',
    'la redacción',
    'المحرر',
    '编辑',
    'Admin',
    'ADM1N',
    'A-d-m-i-n',
    '\u0410dmin',
    'Site Admin',
    'Staff',
    'The Team',
    'Offiziell',
    'L’équipe',
    'فريق التحرير',
    '官方',
  ])('%s', (name) => expect(about(name)).toMatch(/works here/))

  test.each([
    'Ada',
    'Jo Staff',
    'Chief Joseph',
    'Lê',
    'Das',
    'Ledger',
    'Tide Water',
    'Mod Fan',
    'Edith Orr',
    'Мария',
    '王小明',
    'محمد',
    'O’Neill',
    'Jean-Luc',
    '😀',
    'علی\u200cرضا',
    '👩\u200d🚀 Ana',
    'Reader 7',
  ])('but not %s', (name) => expect(about(name)).toBeUndefined())

  test('but not a staff member, nor the one whose name it is', () => {
    expect(about('The Moderator', { badge: 'staff' })).toBeUndefined()
    expect(about(INES, { guarded: [{ isTheirs: true }] })).toBeUndefined()
    expect(about(INES, { guarded: [{ isTheirs: false }, { isTheirs: true }] })).toBeUndefined()
    expect(about(INES, { guarded: [{ isTheirs: false }] })).toMatch(/somebody who works here/)
    expect(about(INES, { badge: 'staff', guarded: [{ isTheirs: false }] })).toMatch(/somebody/)
  })

  test('and a short name of a publication is known as a word, not as a part of one', () => {
    expect(about('Sometimes Sam', { publication: 'The Times' })).toBeUndefined()
    expect(about('Times Support', { publication: 'The Times' })).toMatch(/publication/)
    expect(about('T\u0456mes', { publication: 'The Times' })).toMatch(/publication/)
  })
})

describe('hides something:', () => {
  test.each([
    ['zero-width space', '\u200b'],
    ['zero-width joiner between Latin letters', '\u200d'],
    ['zero-width non-joiner between Latin letters', '\u200c'],
    ['left-to-right mark', '\u200e'],
    ['right-to-left mark', '\u200f'],
    ['Arabic letter mark', '\u061c'],
    ['right-to-left override', '\u202e'],
    ['left-to-right embedding', '\u202a'],
    ['first strong isolate', '\u2068'],
    ['pop directional isolate', '\u2069'],
    ['word joiner', '\u2060'],
    ['byte order mark', '\ufeff'],
    ['soft hyphen', '\u00ad'],
    ['Hangul filler', '\u3164'],
    ['half-width Hangul filler', '\uffa0'],
    ['Braille blank', '\u2800'],
    ['line separator', '\u2028'],
    ['tag letter', '\u{e0061}'],
    ['variation selector', '\ufe0f'],
  ])('%s', (_, mark) => expect(hasUnseen(`A${mark}da`)).toBe(true))

  test.each(['علی\u200cرضا', 'क्\u200dष', '👩\u200d🚀 Ana', '❤️ Ana', 'Ada Löw', 'מרים'])(
    'but not %s',
    (name) => expect(hasUnseen(name)).toBe(false),
  )
})

test('a long name is weighed in time that grows with its length', () => {
  for (const part of ['rn', 'a\u0301', '|', 'ﷺ', 'the ', '\u200b'])
    expect(skeletonsOf(part.repeat(5_000)).length).toBeLessThan(3)
})
