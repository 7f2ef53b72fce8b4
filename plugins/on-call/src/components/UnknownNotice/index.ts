export { UnknownNotice } from './UnknownNotice';
