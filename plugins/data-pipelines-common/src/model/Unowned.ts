import { ResourceSummary } from './Resource';

/**
 * Where something that may name an owner stands.
 *
 * - `label`: a label of the object.
 * - `namespace-annotation`, `namespace-label`, `namespace-name`: its namespace.
 * - `argo-cd-project`: the project of the application that delivers it.
 * - `field-manager`: who writes its fields. A hint only: tools write for others.
 *
 * @public
 */
export type OwnerEvidenceSource =
  | 'label'
  | 'namespace-annotation'
  | 'namespace-label'
  | 'namespace-name'
  | 'argo-cd-project'
  | 'field-manager';

/**
 * @public
 */
export type OwnerEvidence = {
  source: OwnerEvidenceSource;
  /** What has the value: the name of a label, or of an application. */
  name: string;
  value: string;
};

/**
 * Who may own something that names no owner, and what speaks for it.
 *
 * @public
 */
export type OwnerSuggestion = {
  /** The ref of a group or a user. */
  owner: string;
  /**
   * Whether the catalog has it; absent as long as that is not certain. One that
   * it does not have is told, and not taken.
   */
  exists?: boolean;
  /** Nothing but hints speak for it. */
  isHint?: boolean;
  /** The strongest first. */
  evidence: OwnerEvidence[];
};

/**
 * A resource without an owner, or with one that the catalog does not know.
 *
 * @public
 */
export type UnownedResource = {
  resource: ResourceSummary;
  /** The best first. */
  suggestions: OwnerSuggestion[];
  /** The delivery that may undo what is changed in the cluster. */
  deliveredBy?: string;
};

/**
 * What nobody owns, of what the caller may see.
 *
 * @public
 */
export type UnownedAnswer = {
  items: UnownedResource[];
  /** How many there are; more than `items` where there are many. */
  total: number;
};
