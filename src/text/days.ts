const MOST_DAYS = 3_650

/** Whether a text is a number of days, or left empty. */
export const isDays = (text: string): boolean =>
  text === '' || (/^[1-9]\d*$/.test(text) && Number(text) <= MOST_DAYS)

export const daysFrom = (text: string): number | null => (text === '' ? null : Number(text))

export const NOT_DAYS = `Write a number of days from 1 to ${MOST_DAYS}, or leave it empty.`
