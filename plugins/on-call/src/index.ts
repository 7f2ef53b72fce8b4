/**
 * Owner and on-call of catalog entities, for the legacy frontend system.
 *
 * @packageDocumentation
 */

export { EntityOnCallCard, OnCallPage, onCallPlugin } from './plugin';
