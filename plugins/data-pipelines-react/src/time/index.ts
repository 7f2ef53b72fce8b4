export { formatAgo } from './formatAgo';
export { formatExact } from './formatExact';
export { formatDuration, formatSpan } from './formatSpan';
