/** Tells the parent where this server listens, and its memory, now or at its peak, whenever asked. */
export function report(port: number): void {
  process.on('message', (asked) => {
    if (asked === 'peak') return void process.send?.({ megabytes: process.resourceUsage().maxRSS / 1024 })
    globalThis.gc?.()
    process.send?.({ megabytes: process.memoryUsage.rss() / 1024 / 1024 })
  })
  process.send?.({ port })
}
