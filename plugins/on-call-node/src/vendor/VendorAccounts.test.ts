import { mockServices } from '@backstage/backend-test-utils';
import { RotaProblemError } from './RotaProblemError';
import { VendorAccounts } from './VendorAccounts';

const question = { now: new Date(), signal: new AbortController().signal };
const rotaOf = (id: string) => ({ id, name: id, chosenBy: 'a test' });
const accounts = VendorAccounts.create({
  accounts: [{ name: 'one' }, { name: 'two' }],
  toApi: ({ name }) => `api of ${name}`,
});

describe('VendorAccounts', () => {
  it('asks each account about its own rotas, and no other', async () => {
    const readings = await accounts.read({
      rotas: ['one:schedule:a:b', 'two:team:c', 'gone:team:d'].map(rotaOf),
      question,
      title: 'Pager',
      logger: mockServices.logger.mock(),
      read: async ({ api, rotaId, object, id }) => ({
        id: rotaId,
        levels: [],
        name: `${api}, ${object} ${id}`,
      }),
    });
    expect(readings).toEqual([
      { id: 'one:schedule:a:b', levels: [], name: 'api of one, schedule a:b' },
      { id: 'two:team:c', levels: [], name: 'api of two, team c' },
    ]);
  });

  it('keeps the trouble of a rota from the others', async () => {
    const problem = { kind: 'forbidden', message: 'No right' } as const;
    const readings = await accounts.read({
      rotas: ['one:team:a', 'one:team:b'].map(rotaOf),
      question,
      title: 'Pager',
      logger: mockServices.logger.mock(),
      read: async ({ rotaId, id }) => {
        if (id === 'a') {
          throw new RotaProblemError(problem);
        }
        return { id: rotaId, levels: [] };
      },
    });
    expect(readings).toEqual([
      { id: 'one:team:a', problem },
      { id: 'one:team:b', levels: [] },
    ]);
  });

  it('knows what asks the account of a rota', () => {
    expect(accounts.names).toEqual(['one', 'two']);
    expect(accounts.apiOf('two:team:a')).toBe('api of two');
    expect(() => accounts.apiOf('gone:team:a')).toThrow(
      'No account is called gone',
    );
  });
});
