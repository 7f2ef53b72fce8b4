export { formatBytes } from './formatBytes';
export { formatCount, formatRate } from './formatCount';
