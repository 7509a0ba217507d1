import { Outlet, ScrollRestoration, createBrowserRouter } from 'react-router';
import type { ReactNode } from 'react';
import { Boundary } from './shared/Boundary.tsx';
import { Loading } from './shared/Loading.tsx';

/** The map of the house. Every entrance is its own chunk: a projector or a phone never loads the console. */
export const router = createBrowserRouter([
  {
    Component: House,
    ErrorBoundary: Boundary,
    HydrateFallback: Loading,
    children: [
      { path: '/', lazy: async () => ({ Component: (await import('./welcome/Welcome.tsx')).Welcome }) },
      { path: '/signin', lazy: async () => ({ Component: (await import('./signin/SignIn.tsx')).SignIn }) },
      {
        path: '/console/*',
        lazy: async () => ({ Component: (await import('./console/Console.tsx')).Console }),
      },
      { path: '/hall/:drawId', lazy: async () => ({ Component: (await import('./hall/Hall.tsx')).Hall }) },
      {
        path: '/hall/:drawId/commit',
        lazy: async () => ({ Component: (await import('./hall/CommitPage.tsx')).CommitPage }),
      },
      {
        path: '/hall/:drawId/end/:verb',
        lazy: async () => ({ Component: (await import('./hall/EndPage.tsx')).EndPage }),
      },
      { path: '/field/*', lazy: async () => ({ Component: (await import('./field/Field.tsx')).Field }) },
      { path: '/portal/*', lazy: async () => ({ Component: (await import('./portal/Portal.tsx')).Portal }) },
      { path: '*', Component: Boundary },
    ],
  },
]);

/** A new page begins at its top; going back finds the place one left. */
function House(): ReactNode {
  return (
    <>
      <Outlet />
      <ScrollRestoration />
    </>
  );
}
