export { PageOwner } from './PageOwner';
export type { PageOwnerProps } from './PageOwner';
