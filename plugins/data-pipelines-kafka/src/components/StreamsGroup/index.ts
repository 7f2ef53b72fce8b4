export * from './StreamsApplication';
export * from './StreamsGroupsTable';
