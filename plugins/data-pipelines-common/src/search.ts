import { Technology } from './model/KindDefinition';

/**
 * The type of the documents by which search finds resources.
 *
 * @public
 */
export const RESOURCE_DOCUMENT_TYPE = 'data-pipelines';

/**
 * A resource as search knows it. It holds nothing that a list would not show.
 *
 * @public
 */
export type ResourceDocument = {
  title: string;
  /** Facts, topic, job class, image: all that it is found by. */
  text: string;
  /** The path of its page. */
  location: string;
  /** The printed ref that the permission to see it is decided on. */
  authorization: { resourceRef: string };
  kind: string;
  kindTitle: string;
  technology: Technology;
  cluster: string;
  namespace: string;
  owner?: string;
};
