import type * as core from 'dingtalk-jsapi/entry/union'
import { entryUrl } from '../entry-url.ts'
import { readOptions } from '../options.ts'

type Native = typeof core

let loading: Promise<Native> | null = null

/** The package above the client's native side: chunks of their own, which nobody outside the client loads. */
export function native(): Promise<Native> {
  loading ??= load().catch((error) => {
    loading = null
    throw error
  })
  return loading
}

async function load(): Promise<Native> {
  const { bridgeScript } = await readOptions()
  if (bridgeScript) await loadScript(`${bridgeScript}${new URL(entryUrl).search}`)
  return (await import('dingtalk-jsapi/entry/union')).default
}

/** The script that stands in for the native side (demo only), before the package asks for it. */
function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = source
    script.onload = () => resolve()
    script.onerror = () => reject(new Error('bridge script'))
    document.head.append(script)
  })
}
