import { ProxiedSignInPage } from '@backstage/core-components';
import { SignInPageProps } from '@backstage/core-plugin-api';

/** Whoever opens this app is the sandbox's Olivia: there is nothing to choose. */
export function OliviaSignInPage(props: SignInPageProps) {
  return (
    <ProxiedSignInPage
      {...props}
      provider="demo"
      headers={{ 'x-demo-user': 'olivia' }}
    />
  );
}
