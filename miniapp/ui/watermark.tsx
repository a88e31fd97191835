/** Whose screen this is, over all of it: decoration, no text for a reader to stumble over. */
export function Watermark({ text }: { text: string }) {
  return <div className="watermark" aria-hidden="true" style={{ backgroundImage: tile(text, 260, 120, '') }} />
}

/** Over a picture: closer, since a piece of it is soon cut out, and outlined, since it lies on light paper and on dark photographs. */
export function PictureWatermark({ text, guards }: { text: string; guards: boolean }) {
  const outline = 'stroke="white" stroke-opacity=".3" stroke-width="2" paint-order="stroke"'
  return (
    <div
      className={guards ? 'watermark guards' : 'watermark'}
      aria-hidden="true"
      style={{ backgroundImage: tile(text, 230, 84, outline) }}
    />
  )
}

function tile(text: string, width: number, height: number, outline: string): string {
  const safe = text.replace(/[<>&"']/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><text x="10" y="${height - 12}" transform="rotate(-18 10 ${height - 12})" font-size="14" fill="gray" fill-opacity=".4" ${outline}>${safe}</text></svg>`
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}")`
}
