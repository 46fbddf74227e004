import { hasUnseen } from '../text/unseen.ts'

/** Somebody of the publication whose name compares equal, and whether it is the one who asks. */
export type Guarded = { isTheirs: boolean }

/** Why a name may not be used, in words for whoever typed it. */
export type NameFault = (typeof FAULTS)[keyof typeof FAULTS]

const FAULTS = {
  unseen: 'This name holds marks that nobody can see. Please type it anew.',
  publication: 'This name would pass for the publication. Please choose another.',
  role: 'This name would pass for somebody who works here. Please choose another.',
  person:
    'This is the name of somebody who works here. If it is yours, verify your address first; else please choose another.',
} as const

/**
 * What a name comes down to when it is looked at rather than read: no case, accents, spaces or signs,
 * and one letter for all that look alike. Two names of one skeleton pass for each other.
 */
export function skeletonOf(name: string): string {
  const bare = folded(name).replace(/[^\p{L}\p{N}]+/gu, '')
  return bare || name.normalize('NFKC').replace(/\s+/g, '')
}

/** How a name may be looked up among the guarded: as it is, and without numbers or words such as “team” around it. */
export function skeletonsOf(name: string): string[] {
  const without = wordsOf(name.replace(/\p{N}+\s*$/u, '')).filter((word) => !isOfTrade(word))
  return [...new Set([skeletonOf(name), without.join('')])].filter(Boolean)
}

/** What is wrong with a name for somebody of this badge, when these on the masthead are called alike. */
export function faultOf(
  name: string,
  { badge, publication, guarded }: { badge: string; publication: string; guarded: Guarded[] },
): NameFault | undefined {
  if (hasUnseen(name)) return FAULTS.unseen
  if (guarded.length > 0)
    return guarded.some(({ isTheirs }) => isTheirs) ? undefined : FAULTS.person
  if (badge !== '') return
  if (passesForPublication(name, publication)) return FAULTS.publication
  if (passesForRole(name)) return FAULTS.role
}

const ARTICLE = /^(the|der|die|das|le|la|les|el|los|las)\s+/i
const LONG = 10

function passesForPublication(name: string, publication: string) {
  const known = wordsOf(publication.replace(ARTICLE, ''))
  const [whole, given] = [known.join(''), skeletonOf(name)]
  if (given === skeletonOf(publication)) return true
  // A long name is known even where it is written as one word; a short one may lie inside another.
  return whole.length >= LONG
    ? given.includes(whole)
    : ` ${wordsOf(name).join(' ')} `.includes(` ${known.join(' ')} `)
}

function passesForRole(name: string) {
  const words = wordsOf(name).filter((word) => !BETWEEN.has(word))
  return (
    words.some((word) => ROLES.has(word)) ||
    (words.length > 0 && words.every((word) => AROUND.has(word))) ||
    ROLES.has(skeletonOf(name)) ||
    WITHOUT_SPACES.test(name.normalize('NFKC'))
  )
}

const isOfTrade = (word: string) => ROLES.has(word) || AROUND.has(word)

const wordsOf = (name: string) =>
  folded(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

function folded(name: string) {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(UNREAD, '')
    .normalize('NFC')
    .replace(SIGNS, (sign) => SIGN[sign] ?? sign)
  return plain
    .replace(/./gsu, (letter) => ALIKE.get(letter) ?? letter)
    .replace(/rn|vv/g, (pair) => (pair === 'rn' ? 'm' : 'w'))
}

const UNREAD = /[\p{M}\p{Cf}\u0640\u115f\u1160\u3164]/gu
// A sign is a letter only inside a word: at its end it is a sign.
const SIGNS = /(?<=[\p{L}\p{N}])[@¢€!|$](?=[\p{L}\p{N}])/gu
const SIGN: Record<string, string> = { '@': 'a', '¢': 'c', '€': 'e', '!': 'l', '|': 'l', $: 's' }

// A letter, and what looks like it at a glance: Cyrillic, Greek, Armenian, Cherokee, phonetic and
// small capital letters, digits and signs. Case and accents are gone by then.
const ALIKE = new Map(
  [
    'aаαɑᴀ4ꭺ',
    'bвʙьƅβ68ᏼ',
    'cсϲᴄꮯ',
    'dԁɗᴅꭰɖ',
    'eеєҽᴇεꭼ3ә',
    'fƒꞙғꜰϝ',
    'gɡցɢԍ9ꮐ',
    'hһհнʜⲏꮋ',
    'liіıɩιӏǀ1ɪꭵ',
    'jјϳʝᴊꭻ',
    'kкκᴋҝⲕ',
    'mмᴍϻꮇ',
    'nпոռɴηꞑ',
    'oоοօσᴏɵөо0øꮎ',
    'pрρᴘϼꮲþ',
    'qԛգɋ',
    'rгᴦʀꮁɾя',
    'sѕꜱꮪ5ʂ',
    'tтτᴛ7ꭲŧ',
    'uυսᴜʋμ',
    'vνѵᴠꮩ',
    'wԝѡաᴡꮃωшщ',
    'xхχ×ⅹ',
    'yуүγʏỿყ',
    'zᴢʐꮓ2ȥ',
    'يىیے',
    'كک',
    'هةہ',
  ].flatMap(([letter = '', ...others]) => others.map((other) => [other, letter])),
)

const skeletons = (words: string) => new Set(words.split(' ').map(skeletonOf))

/** Words that say by themselves that somebody works here, in the languages we speak. */
const ROLES = skeletons(
  'moderator moderators admin admins administrator administrators editor editors newsroom webmaster ' +
    'moderatorin administratorin redakteur redakteurin redaktion chefredakteur chefredakteurin chefredaktion ' +
    'modérateur modératrice administrateur administratrice rédacteur rédactrice rédaction ' +
    'moderador moderadora administrador administradora editora redacción redactor redactora ' +
    'محرر المحرر محررة المحررة مشرف المشرف مشرفة المشرفة',
)

/** Words that do so only where nothing else stands beside them. */
const AROUND = skeletons(
  'mod mods staff team desk support official verified author chief journalist reporter publisher system root ' +
    'autor autorin verlag mitarbeiter offiziell équipe auteur autrice journaliste officiel ' +
    'equipo autora periodista oficial فريق هيئة التحرير كاتب الكاتب رسمي إدارة الإدارة',
)
const BETWEEN = skeletons('the of in our die der das l le la les el los de du')

const WITHOUT_SPACES = /编辑|編輯|管理员|管理員|版主|主编|主編|编辑部|官方|客服/
