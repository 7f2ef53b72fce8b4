export { formatAgo } from './formatAgo';
export { formatExact } from './formatExact';
export { formatMoment } from './formatMoment';
