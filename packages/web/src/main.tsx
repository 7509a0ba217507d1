import '@fontsource-variable/noto-sans-sc';
import './styles/tokens.css';
import './styles/base.css';
import './styles/kit.css';
import './styles/print.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ApiError } from './api/client.ts';
import { router } from './routes.tsx';
import { IdleOverlay } from './shared/IdleOverlay.tsx';

const queries = new QueryClient({
  defaultOptions: {
    // Without a network a request fails and says so; it does not wait in silence behind a button that turns.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      // A refusal will be refused again; only a lost connection is worth another try.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.status === 0,
      staleTime: 5_000,
      refetchOnWindowFocus: false,
    },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
      <IdleOverlay />
    </QueryClientProvider>
  </StrictMode>,
);
