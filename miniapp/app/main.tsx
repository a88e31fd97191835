import '../lib/entry-url.ts'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { TextsProvider } from '../lib/i18n.tsx'
import '../ui/theme.css'
import { routes } from './routes.tsx'

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false, gcTime: 60_000 } },
})

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={queries}>
    <TextsProvider>
      <RouterProvider router={createBrowserRouter(routes)} />
    </TextsProvider>
  </QueryClientProvider>,
)
