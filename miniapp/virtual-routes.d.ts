declare module 'virtual:routes' {
  export const routes: Record<string, { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string }>
}
