import { ResourceType, ResourceVersion } from './ResourceType';

/**
 * Where a write goes, and how.
 *
 * @internal
 */
export interface WriteTarget {
  type: ResourceType;
  version: ResourceVersion;
  namespace?: string;
  name?: string;
  subresource?: string;
  dryRun: boolean;
  fieldValidation: 'Ignore' | 'Warn' | 'Strict';
  fieldManager: string;
  force: boolean;
  /** Whether this is a server-side apply. */
  isApply: boolean;
  /** Whether this is another patch. */
  isPatch: boolean;
}
