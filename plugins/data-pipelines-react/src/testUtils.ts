/**
 * Made-up resources and backends, for tests of what shows them.
 *
 * @packageDocumentation
 */

export { makeFrontendApi } from './testing/makeFrontendApi';
export { makeResourceDetail } from './testing/makeResourceDetail';
export { makeResourceEntity } from './testing/makeResourceEntity';
export { makeVerdict } from './testing/makeVerdict';
