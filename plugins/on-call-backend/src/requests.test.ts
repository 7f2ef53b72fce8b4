import { mockCredentials } from '@backstage/backend-test-utils';
import { FAKE_ANNOTATION, FakeProvider } from './__testUtils__/FakeProvider';
import { makeEntity } from './__testUtils__/entities';
import { startOnCall } from './__testUtils__/startOnCall';

const VIEWERS = 50;
/** Of these, four share each of 25 rotas. */
const COMPONENTS = Array.from({ length: 100 }, (_, n) =>
  makeEntity(`component:default/c${n}`, {
    annotations: { [FAKE_ANNOTATION]: `P${n % 25}` },
    relations: { ownedBy: ['group:default/checkout'] },
  }),
);
const REFS = COMPONENTS.map(
  ({ metadata }) => `component:default/${metadata.name}`,
);

type Portal = Awaited<ReturnType<typeof startOnCall>>;

const pages: Record<string, (portal: Portal) => ReturnType<Portal['get']>> = {
  'the card of an entity': ({ get }) => get('/by-entity/component/default/c0'),
  'a table of a hundred rows': ({ now }) => now(REFS),
  'the page of the reader': ({ get }) => get('/mine'),
  'what the reader is on call for': ({ get }) => get('/mine/entities'),
  'the page of a group': ({ get }) =>
    get('/by-entity/group/default/checkout/duties'),
  'the page of a user': ({ get }) =>
    get('/by-entity/user/default/olivia/duties'),
};

async function start(provider = new FakeProvider({ batchSize: 10 })) {
  return startOnCall(COMPONENTS, {
    provider,
    groups: ['group:default/checkout'],
    onCall: {},
  });
}

async function view(
  portal: Portal,
  page: (portal: Portal) => ReturnType<Portal['get']>,
  viewer = 0,
) {
  const { status } = await page(portal).set(
    'Authorization',
    mockCredentials.user.header(`user:default/viewer-${viewer}`),
  );
  expect(status).toBe(200);
}

// The numbers are in docs/on-call.md.
describe.each(
  Object.entries(pages).map(([name, page]) => ({
    name,
    page,
    // One of a card, and all 25 in questions of ten of everything else.
    rotas: name === 'the card of an entity' ? 1 : 25,
    questions: name === 'the card of an entity' ? 1 : 3,
  })),
)('$name', ({ page, rotas, questions }) => {
  it('asks about each rota once while it is cold, and nothing while it is warm', async () => {
    const portal = await start();
    await view(portal, page);
    expect(portal.provider.calls).toHaveLength(questions);
    expect(portal.provider.calls.flat()).toHaveLength(rotas);
    await view(portal, page, 1);
    expect(portal.provider.calls).toHaveLength(questions);
  });

  it('asks no more for fifty viewers at once', async () => {
    const provider = new FakeProvider({ batchSize: 10 });
    let letGo = () => {};
    const gate = new Promise<void>(resolve => {
      letGo = resolve;
    });
    let asked = () => {};
    const isAsked = new Promise<void>(resolve => {
      asked = resolve;
    });
    provider.answer = async ({ id }) => {
      asked();
      await gate;
      return provider.reading(id);
    };
    const portal = await start(provider);
    const views = Promise.all(
      Array.from({ length: VIEWERS }, (_, viewer) =>
        view(portal, page, viewer),
      ),
    );
    // Others arrive while the source has not answered yet.
    await isAsked;
    setImmediate(letGo);
    await views;
    expect(provider.calls).toHaveLength(questions);
    expect(new Set(provider.calls.flat()).size).toBe(rotas);
    expect(provider.calls.flat()).toHaveLength(rotas);
  });
});

it('all pages together ask about each rota once', async () => {
  const portal = await start();
  for (const page of Object.values(pages)) {
    await view(portal, page);
  }
  expect(new Set(portal.provider.calls.flat()).size).toBe(25);
  expect(portal.provider.calls.flat()).toHaveLength(25);
});
