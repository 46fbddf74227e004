/** The address part of a name: letters of any script, digits and single hyphens. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 96)
    .replace(/-+$/, '')

/** What the address of an article, section, tag or author may look like. */
export const SLUG = /^[\p{Letter}\p{Number}]+(?:-[\p{Letter}\p{Number}]+)*$/u
