/** Something that a user can do something about: told in one line. */
export class Failure extends Error {
  constructor(message, options = {}) {
    super(message);
    this.exitCode = options.exitCode ?? 2;
  }
}
