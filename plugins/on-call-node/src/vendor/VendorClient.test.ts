import { HttpResponse, delay, http } from 'msw';
import { setupServer } from 'msw/node';
import { z } from 'zod';
import { VendorClient } from './VendorClient';

const BASE = 'https://api.pager.example/v1';
const START = Date.parse('2026-01-05T12:00:00Z');
const schema = z.looseObject({ name: z.string() });

describe('VendorClient', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  function setUp() {
    const clock = { now: START };
    const waits: number[] = [];
    const budget = new AbortController();
    const client = VendorClient.create({
      source: 'Pager (eu)',
      baseUrl: BASE,
      headers: async () => ({ authorization: 'Token s3cret' }),
      now: () => clock.now,
      wait: async ms => {
        waits.push(ms);
        clock.now += ms;
      },
    });
    const get = (path = 'things/1') =>
      client.get({
        path,
        schema,
        query: { 'ids[]': ['a', 'b&c'], none: undefined },
        question: { now: new Date(clock.now), signal: budget.signal },
      });
    return { clock, waits, budget, client, get };
  }

  /** Answers with these, one after the other, then with the last again. */
  function answerWith(...answers: Array<() => Response | Promise<Response>>) {
    const asked: Request[] = [];
    server.use(
      http.get(`${BASE}/things/1`, ({ request }) => {
        asked.push(request);
        return answers[Math.min(asked.length, answers.length) - 1]();
      }),
    );
    return asked;
  }
  const ok = () => HttpResponse.json({ name: 'orders', added: true });
  const status =
    (code: number, headers: Record<string, string> = {}) =>
    () =>
      HttpResponse.json({ message: 'key s3cret' }, { status: code, headers });

  it('asks with its token and every value of the query', async () => {
    const asked = answerWith(ok);
    await expect(setUp().get()).resolves.toMatchObject({ name: 'orders' });
    expect(asked[0].headers.get('authorization')).toBe('Token s3cret');
    expect(new URL(asked[0].url).search).toBe('?ids%5B%5D=a&ids%5B%5D=b%26c');
  });

  it.each([
    [401, 'unauthenticated'],
    [402, 'plan-missing'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [400, 'refused'],
  ])('tells %s as %s, at once and without a secret', async (code, kind) => {
    const asked = answerWith(status(code));
    const error = await setUp()
      .get()
      .catch(caught => caught);
    expect(error.problem.kind).toBe(kind);
    expect(error.message).toContain('Pager (eu)');
    expect(JSON.stringify(error) + error.stack).not.toMatch(/s3cret|https:/);
    expect(asked).toHaveLength(1);
  });

  it.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'ratelimit-reset': '3' }, 3_000],
    [{ 'X-RateLimit-Period-In-Sec': '4' }, 4_000],
    [{ 'retry-after': 'Mon, 05 Jan 2026 12:00:05 GMT' }, 5_000],
  ])('waits as long as a 429 asks to: %j', async (headers, ms) => {
    answerWith(status(429, headers as Record<string, string>), ok);
    const { waits, get } = setUp();
    await expect(get()).resolves.toMatchObject({ name: 'orders' });
    expect(waits).toEqual([ms]);
  });

  it.each([
    [{ 'retry-after': '60' }, '2026-01-05T12:01:00.000Z'],
    [{}, '2026-01-05T12:00:30.000Z'],
  ])(
    'leaves the account alone where the wait is too long: %j',
    async (headers, retryAt) => {
      const asked = answerWith(
        status(429, headers as Record<string, string>),
        ok,
      );
      const { clock, get } = setUp();
      const limited = { problem: { kind: 'rate-limited', retryAt } };
      await expect(get()).rejects.toMatchObject(limited);
      await expect(get()).rejects.toMatchObject(limited);
      expect(asked).toHaveLength(1);
      clock.now = Date.parse(retryAt);
      await expect(get()).resolves.toMatchObject({ name: 'orders' });
    },
  );

  it.each([
    ['a 503', status(503)],
    ['a page for people', () => HttpResponse.html('<h1>s3cret</h1>')],
    ['a broken connection', () => HttpResponse.error()],
  ])('asks three times through %s', async (_, answer) => {
    const asked = answerWith(answer);
    const error = await setUp()
      .get()
      .catch(caught => caught);
    expect(error.problem).toEqual({
      kind: 'unavailable',
      message: 'Pager (eu) does not answer',
    });
    expect(asked).toHaveLength(3);
  });

  it('ends with the budget', async () => {
    const { budget, get } = setUp();
    answerWith(async () => {
      budget.abort();
      await delay('infinite');
      return ok();
    });
    await expect(get()).rejects.toMatchObject({
      problem: { kind: 'unavailable' },
    });
  });

  it('refuses what it does not know the form of, and what is too long', async () => {
    answerWith(() => HttpResponse.json({ name: 1 }));
    await expect(setUp().get()).rejects.toThrow('in a form that is not known');
    answerWith(() => HttpResponse.json({ name: 'x'.repeat(5_000_000) }));
    await expect(setUp().get()).rejects.toThrow('does not answer');
  });

  it('goes nowhere else with its token', async () => {
    const { get } = setUp();
    await expect(get('https://elsewhere.example/v1/things/1')).rejects.toThrow(
      'sends the portal elsewhere',
    );
    const asked = answerWith(() =>
      HttpResponse.redirect('https://elsewhere.example/'),
    );
    await expect(get(`${BASE}/things/1`)).rejects.toThrow('does not answer');
    expect(asked).toHaveLength(1);
    expect(() =>
      VendorClient.create({
        source: 'Pager (eu)',
        baseUrl: 'http://api.pager.example',
        headers: async () => ({}),
      }),
    ).toThrow('The base URL of Pager (eu) must begin with https://');
  });
});
