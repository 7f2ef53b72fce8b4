/**
 * Made-up resources and backends, for tests of what shows them.
 *
 * @packageDocumentation
 */

export { makeFrontendApi } from './testing/makeFrontendApi';
export { makeLogStream } from './testing/makeLogStream';
export type { LogStreamFake } from './testing/makeLogStream';
export { makeContainer, makePod } from './testing/makePod';
export { makeResourceDetail } from './testing/makeResourceDetail';
export { makeResourceEntity } from './testing/makeResourceEntity';
export { makeResourcePage } from './testing/makeResourcePage';
export { makeVerdict } from './testing/makeVerdict';
