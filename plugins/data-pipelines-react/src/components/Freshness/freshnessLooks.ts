import { Freshness } from '@data-portal/plugin-data-pipelines-common';
import {
  RemixiconComponentType,
  RiCloudOffLine,
  RiHistoryLine,
  RiLockLine,
  RiPulseLine,
} from '@remixicon/react';

/**
 * How a freshness looks, and what it means in a sentence.
 *
 * @internal
 */
export type FreshnessLook = {
  word: string;
  /** In front of "3 min ago". */
  seen: string;
  icon: RemixiconComponentType;
  /** Absent where there is nothing to explain. */
  explain?(cluster: string): string;
};

/**
 * @internal
 */
export const freshnessLooks: Record<Freshness, FreshnessLook> = {
  live: { word: 'Live', seen: 'seen', icon: RiPulseLine },
  stale: {
    word: 'Stale',
    seen: 'last seen',
    icon: RiHistoryLine,
    explain: cluster =>
      `${cluster} answers, but has not confirmed this for longer than it should take.`,
  },
  unreachable: {
    word: 'Unreachable',
    seen: 'last seen',
    icon: RiCloudOffLine,
    explain: cluster => `${cluster} does not answer.`,
  },
  forbidden: {
    word: 'Forbidden',
    seen: 'last seen',
    icon: RiLockLine,
    explain: cluster =>
      `${cluster} refuses to let the portal read resources of this kind.`,
  },
};
