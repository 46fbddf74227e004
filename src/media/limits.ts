export const MOST_BYTES = 20 * 1024 * 1024
export const MOST_PIXELS = 50_000_000
