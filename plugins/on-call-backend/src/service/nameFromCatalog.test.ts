import { toEmailLink } from '@data-portal/plugin-on-call-common';
import { FAKE_ANNOTATION, FakeProvider } from '../__testUtils__/FakeProvider';
import { makeUser } from '../__testUtils__/entities';
import {
  makeOrders,
  ordersPath,
  startOnCall,
} from '../__testUtils__/startOnCall';

async function personNamed(email: string, others: string[] = []) {
  const provider = new FakeProvider();
  provider.answer = ({ id }) => ({
    id,
    levels: [
      {
        level: 1,
        now: [
          {
            person: { name: 'olivia.okafor', contacts: [toEmailLink(email)] },
            source: 'rotation',
          },
        ],
      },
    ],
    incidents: { items: [] },
    notice: 'A notice',
  });
  const { get } = await startOnCall(
    [
      makeOrders({ annotations: { [FAKE_ANNOTATION]: 'orders' } }),
      ...others.map(name => ({
        ...makeUser(name, name),
        spec: { profile: { email: 'olivia@example.com' } },
      })),
    ],
    { provider },
  );
  const { body } = await get(ordersPath);
  expect(body.rotas[0].state).toMatchObject({
    incidents: { items: [] },
    notice: 'A notice',
  });
  return body.rotas[0].state.levels[0].now[0].person;
}

describe('nameFromCatalog', () => {
  it('takes a person for the user with their address', async () => {
    const person = await personNamed('Olivia@Example.com');
    expect(person).toMatchObject({
      userRef: 'user:default/olivia',
      name: 'Olivia Okafor',
    });
    expect(person.contacts).toHaveLength(1);
  });

  it.each([
    ['nobody has the address', 'somebody@example.com', []],
    ['two users have it', 'olivia@example.com', ['namesake']],
  ])('leaves a person as they are where %s', async (_, email, others) => {
    await expect(personNamed(email, others)).resolves.toEqual({
      name: 'olivia.okafor',
      contacts: [toEmailLink(email)],
    });
  });
});
