import {
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { requestProblemOf } from './requestProblemOf';

async function answer(status: number, name: string) {
  return ResponseError.fromResponse(
    Object.assign(
      new Response(
        JSON.stringify({
          error: { name, message: 'no' },
          request: { method: 'GET', url: '/' },
          response: { statusCode: status },
        }),
        { status, headers: { 'Content-Type': 'application/json' } },
      ),
    ),
  );
}

describe('requestProblemOf', () => {
  it('knows what a backend answers', async () => {
    expect(requestProblemOf(await answer(404, 'NotFoundError'))).toBe(
      'missing',
    );
    expect(requestProblemOf(await answer(403, 'NotAllowedError'))).toBe(
      'forbidden',
    );
    expect(requestProblemOf(await answer(503, 'ServiceUnavailableError'))).toBe(
      'unreachable',
    );
    expect(requestProblemOf(await answer(500, 'Error'))).toBe('failed');
  });

  it('knows errors that never were an answer', () => {
    expect(requestProblemOf(new NotFoundError('x'))).toBe('missing');
    expect(requestProblemOf(new NotAllowedError('x'))).toBe('forbidden');
    expect(requestProblemOf(new ServiceUnavailableError('x'))).toBe(
      'unreachable',
    );
    expect(requestProblemOf(new TypeError('Failed to fetch'))).toBe(
      'unreachable',
    );
    expect(requestProblemOf('what')).toBe('failed');
  });
});
