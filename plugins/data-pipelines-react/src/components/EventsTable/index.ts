export { EventsTable } from './EventsTable';
export type { EventsTableProps } from './EventsTable';
