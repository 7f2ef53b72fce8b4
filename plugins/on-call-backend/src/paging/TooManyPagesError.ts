import { CustomErrorBase } from '@backstage/errors';

/**
 * Somebody pages too often, or too many page for one entity.
 *
 * @internal
 */
export class TooManyPagesError extends CustomErrorBase {
  name = 'TooManyPagesError' as const;
  readonly statusCode = 429;
  /** Seconds. */
  readonly retryAfter: number;

  constructor(message: string, retryAfter: number) {
    super(message);
    this.retryAfter = retryAfter;
  }
}
