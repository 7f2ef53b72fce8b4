export { read, readEntries, readNumber, readText, readTime } from './read';
