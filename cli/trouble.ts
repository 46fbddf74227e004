/** Something the person at the keyboard can mend; its message says what and where. */
export class Trouble extends Error {}
