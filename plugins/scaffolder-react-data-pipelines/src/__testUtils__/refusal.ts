import { ResponseError } from '@backstage/errors';

/** What the client throws when the backend answers with an error. */
export async function refusal(
  status: number,
  name: string,
  message: string,
): Promise<ResponseError> {
  const answer = {
    ok: false,
    status,
    statusText: name,
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () =>
      JSON.stringify({
        error: { name, message },
        response: { statusCode: status },
      }),
  };
  return ResponseError.fromResponse(answer as Response);
}
