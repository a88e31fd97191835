/** Tells the parent where this server listens, and its memory whenever asked. */
export function report(port: number): void {
  process.on('message', () => {
    globalThis.gc?.()
    process.send?.({ megabytes: process.memoryUsage.rss() / 1024 / 1024 })
  })
  process.send?.({ port })
}
