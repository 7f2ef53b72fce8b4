export { Repository } from './Repository';
export type { RepositoryProps } from './Repository';
export { problemOfRepository } from './problemOfRepository';
export { repositoryField } from './repositoryField';
