import { ProxiedSignInPage, SignInPage } from '@backstage/core-components';
import {
  SignInPageProps,
  configApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import {
  Button,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { useState } from 'react';
import classes from './DemoSignInPage.module.css';

const STORAGE_KEY = 'data-portal.demo-user';

type DemoUser = { name?: string; title: string; description: string };

/** What `app.demoUsers` lists; the one without a name is the guest. */
function useDemoUsers(): DemoUser[] {
  const config = useApi(configApiRef);
  return (config.getOptionalConfigArray('app.demoUsers') ?? []).map(user => ({
    name: user.getOptionalString('name'),
    title: user.getString('title'),
    description: user.getString('description'),
  }));
}

/**
 * Signs in as one of the sandbox's demo users, and remembers which one. Where
 * no demo users are configured, it is the ordinary sign-in page.
 */
export function DemoSignInPage(props: SignInPageProps) {
  const users = useDemoUsers();
  const [chosen, setChosen] = useState<string | undefined>(
    () => sessionStorage.getItem(STORAGE_KEY) ?? undefined,
  );
  if (!users.length) {
    return <SignInPage {...props} providers={['guest']} />;
  }
  // Where there is nobody else there is nothing to choose.
  const user =
    users.length === 1
      ? users[0]
      : users.find(({ name = 'guest' }) => name === chosen);
  if (user) {
    return (
      <ProxiedSignInPage
        {...props}
        provider={user.name ? 'demo' : 'guest'}
        headers={user.name ? { 'x-demo-user': user.name } : undefined}
        onSignInSuccess={identity =>
          props.onSignInSuccess({
            getUserId: () => user.name ?? 'guest',
            getIdToken: async () => (await identity.getCredentials()).token,
            getProfile: () => ({ displayName: user.title }),
            getProfileInfo: () => identity.getProfileInfo(),
            getBackstageIdentity: () => identity.getBackstageIdentity(),
            getCredentials: () => identity.getCredentials(),
            signOut: async () => {
              sessionStorage.removeItem(STORAGE_KEY);
              await identity.signOut();
            },
          } as typeof identity)
        }
      />
    );
  }
  const choose = (name: string) => {
    sessionStorage.setItem(STORAGE_KEY, name);
    setChosen(name);
  };
  return (
    <main className={classes.page}>
      <Flex direction="column" gap="6" align="center">
        <Text as="h1" variant="title-medium">
          Who are you today?
        </Text>
        <Text as="p" variant="body-large" color="secondary">
          This portal runs in a sandbox. Its users have no passwords.
        </Text>
        <div className={classes.users}>
          {users.map(({ name = 'guest', title, description }) => (
            <Card key={name}>
              <CardHeader>
                <Text as="h2" variant="title-x-small">
                  {title}
                </Text>
              </CardHeader>
              <CardBody>
                <Text as="p" variant="body-medium">
                  {description}
                </Text>
              </CardBody>
              <CardFooter>
                <Button
                  aria-label={`Enter as ${title}`}
                  onPress={() => choose(name)}
                >
                  Enter
                </Button>
              </CardFooter>
            </Card>
          ))}
        </div>
      </Flex>
    </main>
  );
}
