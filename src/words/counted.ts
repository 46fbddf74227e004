/** What is said of a number in each plural form of a language; # stands for the number. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** Its forms, too, for a script that counts by itself. */
export type Counted = ((n: number) => string) & { forms: Forms }

/** Says a number in the form its language asks for. */
export function countedIn(locale: string) {
  const rules = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (forms: Forms): Counted =>
    Object.assign(
      (n: number) => (forms[rules.select(n)] ?? forms.other).replace('#', numbers.format(n)),
      { forms },
    )
}
