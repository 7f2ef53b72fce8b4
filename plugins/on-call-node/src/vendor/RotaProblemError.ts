import { RotaProblem } from '@data-portal/plugin-on-call-common';

/**
 * Says why a source did not answer, in words that are meant for readers.
 *
 * @public
 */
export class RotaProblemError extends Error {
  readonly problem: RotaProblem;

  constructor(problem: RotaProblem) {
    super(problem.message);
    this.name = 'RotaProblemError';
    this.problem = problem;
  }
}
