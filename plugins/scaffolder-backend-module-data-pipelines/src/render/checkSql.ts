import { InputError } from '@backstage/errors';
import {
  DataPipelinesApi,
  RequestOptions,
} from '@data-portal/plugin-data-pipelines-common';
import { toActionError } from '../changes/toActionError';
import { Part } from './parts';

/**
 * Has the SQL of jobs read, as the form did: nobody has to come by it. A parser that
 * does not answer keeps nobody back.
 *
 * @throws InputError with the place, the mistake and the way out
 *
 * @internal
 */
export async function checkSql(options: {
  client: Pick<DataPipelinesApi, 'parseSql'>;
  parts: Part[];
  request: RequestOptions;
}): Promise<void> {
  const { client, parts, request } = options;
  for (const part of parts) {
    if (part.type !== 'flink-sql') {
      continue;
    }
    const answer = await client
      .parseSql({ dialect: 'flink', sql: part.sql }, request)
      .catch(error => {
        const problem = toActionError(error);
        if (problem instanceof InputError) {
          throw problem;
        }
        return undefined;
      });
    const [mistake] = answer?.errors ?? [];
    if (mistake) {
      throw new InputError(
        `sql, line ${mistake.line}, column ${mistake.column}: ${mistake.message}. Correct it, or write "-- unchecked" above the statement if Flink knows better`,
      );
    }
  }
}
