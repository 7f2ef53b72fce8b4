import {
  AuthorizeResult,
  Permission,
  createPermission,
} from '@backstage/plugin-permission-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  dataPipelinesPermissions,
  dataPipelinesResourceReadPermission,
} from '@data-portal/plugin-data-pipelines-common';
import { DemoPolicy } from './policy';

const policy = new DemoPolicy({
  administrators: ['group:default/platform'],
  jobNamespaces: {},
});

async function decide(permission: Permission, groups?: string[]) {
  const userEntityRef = 'user:default/somebody';
  const decision = await policy.handle(
    { permission },
    groups && {
      credentials: mockCredentials.user(userEntityRef),
      info: {
        userEntityRef,
        ownershipEntityRefs: [userEntityRef, ...groups],
      },
    },
  );
  return decision.result;
}

const [GUEST, MEMBER, ADMINISTRATOR] = [
  [],
  ['group:default/checkout'],
  ['group:default/platform'],
];
const { ALLOW, DENY, CONDITIONAL } = AuthorizeResult;
const named = (name: string, action?: 'read' | 'create') =>
  createPermission({ name, attributes: { action } });

describe('DemoPolicy', () => {
  // Answers to a guest, a member of a team, an administrator.
  it.each([
    [named('catalog.entity.read', 'read'), [ALLOW, ALLOW, ALLOW]],
    [named('catalog.entity.create', 'create'), [DENY, DENY, ALLOW]],
    [named('scaffolder.task.create', 'create'), [DENY, ALLOW, ALLOW]],
    [named('on-call.page', 'create'), [DENY, ALLOW, ALLOW]],
    // Both would show what is masked elsewhere.
    [named('kubernetes.resources.read', 'read'), [DENY, DENY, ALLOW]],
    [named('kubernetes.proxy'), [DENY, DENY, ALLOW]],
    [dataPipelinesResourceReadPermission, [ALLOW, ALLOW, ALLOW]],
    ...dataPipelinesPermissions
      .filter(permission => permission !== dataPipelinesResourceReadPermission)
      .map((permission): [Permission, AuthorizeResult[]] => [
        permission,
        [DENY, CONDITIONAL, ALLOW],
      ]),
  ])('decides on $name', async (permission, answers) => {
    expect([
      await decide(permission, GUEST),
      await decide(permission, MEMBER),
      await decide(permission, ADMINISTRATOR),
    ]).toEqual(answers);
    await expect(decide(permission)).resolves.toBe(DENY);
  });
});
