export { OnCallContent } from './OnCallContent';
export { OnCallPage } from './OnCallPage';
