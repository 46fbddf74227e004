/**
 * Where a video plays inside our page once its facade is pressed: the player's own address for the
 * sites we know, the file itself for a film, nothing for any other page (its link is then followed).
 */
export function embedOf(address: string): string | undefined {
  if (!URL.canParse(address)) return
  const { hostname, pathname, searchParams } = new URL(address)
  const host = hostname.replace(/^(www|m)\./, '')
  const id = host === 'youtu.be' ? pathname.slice(1) : searchParams.get('v')
  if ((host === 'youtube.com' || host === 'youtu.be') && /^[\w-]{6,20}$/.test(id ?? ''))
    return `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`
  const film = host === 'vimeo.com' && pathname.match(/^\/(\d+)/)
  if (film) return `https://player.vimeo.com/video/${film[1]}?autoplay=1&dnt=1`
  return /\.(mp4|webm)$/.test(pathname) ? address : undefined
}
