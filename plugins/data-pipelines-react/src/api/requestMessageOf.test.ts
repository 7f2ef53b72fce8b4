import { ResponseError } from '@backstage/errors';
import { requestMessageOf } from './requestMessageOf';

describe('requestMessageOf', () => {
  it('tells what the backend said', async () => {
    const body = JSON.stringify({
      error: { name: 'NotAllowedError', message: 'You may not do that' },
      response: { statusCode: 403 },
    });
    const error = await ResponseError.fromResponse({
      ok: false,
      status: 403,
      statusText: 'Forbidden',
      headers: new Headers({ 'content-type': 'application/json' }),
      text: async () => body,
    } as Response);
    expect(error.message).toBe('Request failed with 403 Forbidden');
    expect(requestMessageOf(error)).toBe('You may not do that');
  });

  it('tells what went wrong on the way', () => {
    expect(requestMessageOf(new TypeError('Failed to fetch'))).toBe(
      'Failed to fetch',
    );
  });
});
