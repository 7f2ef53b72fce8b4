export * from './ContactLinks';
export * from './OnCallCell';
export * from './OnCallNow';
export * from './OnCallOverview';
export * from './OwnerLadder';
