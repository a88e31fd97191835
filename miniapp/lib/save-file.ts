/** Hands a file that came in an answer to the browser to keep. */
export function saveFile({
  fileName,
  mediaType,
  base64,
}: {
  fileName: string
  mediaType: string
  base64: string
}): void {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName })
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
