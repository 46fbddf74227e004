import { fallbackOf, type Known, sourcesOf } from '../text/pictures.ts'

type PictureProps = {
  src: string
  alt: string
  /** How wide it stands on the page, as the attribute says it. */
  sizes: string
  /** The first large thing on a page comes before all other pictures. */
  isFirst?: boolean | undefined
} & Partial<Known>

/** A picture in the forms a browser may choose from, its place kept free until it comes. */
export const Picture = ({ src, alt, sizes, isFirst, colour, x, y, ...size }: PictureProps) => (
  <picture>
    {sourcesOf(src, size, sizes).map(({ type, srcset }) => (
      <source type={type} srcset={srcset} sizes={sizes} />
    ))}
    <img
      src={fallbackOf(src, size)}
      alt={alt}
      width={size.width}
      height={size.height}
      data-colour={colour || undefined}
      data-x={x === undefined || x === 50 ? undefined : x}
      data-y={y === undefined || y === 50 ? undefined : y}
      referrerpolicy={src.startsWith('/') ? undefined : 'no-referrer'}
      {...(isFirst ? { fetchpriority: 'high' } : { loading: 'lazy' })}
    />
  </picture>
)
