export type PictureProps = {
  src: string
  alt: string
  width?: number | undefined
  height?: number | undefined
  /** Seen at once: it is asked for first. The others wait until they come near. */
  isFirst?: boolean | undefined
}

/** A picture as every page shows one. */
export const Picture = ({ src, alt, width, height, isFirst }: PictureProps) => (
  <img
    src={src}
    alt={alt}
    width={width}
    height={height}
    referrerpolicy="no-referrer"
    {...(isFirst ? { fetchpriority: 'high' } : { loading: 'lazy' })}
  />
)
