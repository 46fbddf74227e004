/** Whom a letter of an issue goes to. */
export type Recipient = { subscriberId: number; email: string; language: string }
