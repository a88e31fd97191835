import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { api } from './shared/contracts/api.ts'

/** Method and path of every endpoint, so that the client bundle carries no schemas: types are imported as types only. */
function routesTable(): Plugin {
  const id = 'virtual:routes'
  return {
    name: 'shoujie-routes',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (resolved) =>
      resolved === `\0${id}`
        ? `export const routes = ${JSON.stringify(Object.fromEntries(Object.entries(api).map(([name, { method, path }]) => [name, { method, path }])))}`
        : null,
  }
}

export default defineConfig({
  root: 'miniapp',
  plugins: [react(), routesTable()],
  build: { outDir: '../dist/miniapp', emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
})
