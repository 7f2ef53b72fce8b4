export { joinRotaId, splitRotaId } from './rotaId';
export { ObjectCache } from './ObjectCache';
export { readListConfig } from './readListConfig';
export { readPages } from './readPages';
export { readRotas } from './readRotas';
export { RotaProblemError } from './RotaProblemError';
export { VendorClient } from './VendorClient';
export type { VendorClientOptions } from './VendorClient';
