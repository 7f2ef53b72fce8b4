export { DisputedNotice } from './DisputedNotice';
export type { DisputedNoticeProps } from './DisputedNotice';
