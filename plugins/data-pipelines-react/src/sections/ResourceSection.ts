import {
  ResourceDetail,
  Technology,
} from '@data-portal/plugin-data-pipelines-common';
import { ReactElement } from 'react';

/**
 * What the page of a resource without an entity shows besides, by the plugin of
 * its technology.
 *
 * @public
 */
export type ResourceSection = {
  technology: Technology;
  /** A component, drawn below the facts. */
  Section(props: { detail: ResourceDetail }): ReactElement;
};
