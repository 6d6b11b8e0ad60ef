import { Router, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { lazy } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { queryClient } from '../lib/query.ts'
import type { StaffRoute } from '../lib/route.ts'
import { Guard, Home, ToHomeWhenDone } from './guard.tsx'
import { Layout } from './layout.tsx'
import { followPerson } from './preferences.ts'
import { staffRoutes } from './routes.tsx'
import { useSession } from './session.tsx'

const MissingPage = lazy(() => import('./missing.page.tsx'))
const LoginPage = lazy(() => import('../modules/auth/login.page.tsx'))
const MfaVerifyPage = lazy(() => import('../modules/auth/mfa-verify.page.tsx'))
const ChangePasswordPage = lazy(() => import('../modules/auth/change-password.page.tsx'))
const RecoveryCodesPage = lazy(() => import('../modules/auth/recovery-codes.page.tsx'))
const PasskeyPage = lazy(() => import('../modules/auth/passkey.page.tsx'))
const RegisterPage = lazy(() => import('../modules/auth/register.page.tsx'))
const ConfirmPage = lazy(() => import('../modules/auth/confirm.page.tsx'))
const ForgotPage = lazy(() => import('../modules/auth/forgot.page.tsx'))
const ResetPage = lazy(() => import('../modules/auth/reset.page.tsx'))
const MfaSetupPage = lazy(() => import('../modules/auth/mfa-setup.page.tsx'))

const guarded = (route: StaffRoute): RouteDefinition => ({
  path: route.path,
  component: (section: RouteSectionProps) => (
    <Guard roles={route.roles}>
      <Dynamic component={route.component} {...section} />
    </Guard>
  ),
  // Pointing at a link fetches its screen; the router looks for this on the component, which the guard hides.
  preload: () => {
    if (useSession().hasRole(...route.roles) && 'preload' in route.component) (route.component.preload as () => void)()
  },
})

/** The staff app: public doors, then every guarded screen, then the page for addresses that do not exist. */
export const App = () => {
  followPerson()
  return (
    <QueryClientProvider client={queryClient}>
      <Router root={Layout}>
        {[
          { path: '/', component: Home },
          {
            path: '/login',
            component: () => (
              <ToHomeWhenDone>
                <LoginPage />
              </ToHomeWhenDone>
            ),
          },
          {
            path: '/register',
            component: () => (
              <ToHomeWhenDone>
                <RegisterPage />
              </ToHomeWhenDone>
            ),
          },
          // Links of mails open for everybody: whoever is signed in may have opened one that is somebody else's.
          { path: '/confirm', component: ConfirmPage },
          { path: '/reset', component: ResetPage },
          { path: '/forgot', component: ForgotPage },
          {
            path: '/mfa/verify',
            component: () => (
              <ToHomeWhenDone>
                <MfaVerifyPage />
              </ToHomeWhenDone>
            ),
          },
          {
            path: '/change-password',
            component: () => (
              <Guard while="any">
                <ChangePasswordPage />
              </Guard>
            ),
          },
          {
            path: '/mfa/setup',
            component: () => (
              <Guard while="any">
                <MfaSetupPage />
              </Guard>
            ),
          },
          {
            path: '/passkeys/new',
            component: () => (
              <Guard while="any">
                <PasskeyPage />
              </Guard>
            ),
          },
          {
            path: '/mfa/recovery-codes',
            component: () => (
              <Guard>
                <RecoveryCodesPage />
              </Guard>
            ),
          },
          ...staffRoutes.map(guarded),
          { path: '*', component: MissingPage },
        ]}
      </Router>
    </QueryClientProvider>
  )
}
