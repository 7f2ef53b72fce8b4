import {
  ANNOTATION_SYSTEM,
  FIELD_MANAGER,
  LABEL_MADE_BY,
  ResourceDetail,
  ResourceRef,
  stringifyResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { MADE_BY_TEMPLATE } from '../objects/finishObject';
import { isMadeWith, topicNameOf, topicsOfUser } from './madeWith';
import { isSystem } from './readPipeline';

/**
 * What runs goes before what it runs on, and messages go last of all: whatever
 * fails on the way leaves the data where it was.
 */
const ORDER = [
  'flink.apache.org',
  'sparkoperator.k8s.io',
  'spark.apache.org',
  'KafkaConnector',
  'KafkaUser',
  'networking.k8s.io',
  'monitoring.coreos.com',
];

/** Managers that make what is deleted anew: a topic without its messages. */
const DELIVERERS = /^(argocd|flux|helm|kustomize)/;

/** One object of a pipeline that is to go. */
type Deletion = {
  ref: ResourceRef;
  uid?: string;
  /** One line: what is lost with it. */
  loses: string;
  /** Whether messages go with it that nobody can bring back. */
  losesMessages: boolean;
};

/**
 * @internal
 */
export type DeletionPlan = {
  /** What is typed to confirm it. */
  name: string;
  deletions: Deletion[];
  /** What belongs to the pipeline and stays, with the reason. */
  kept: { ref: ResourceRef; reason: string }[];
};

function rankOf({ ref, losesMessages }: Deletion): number {
  if (losesMessages) {
    return ORDER.length + 1;
  }
  const rank = ORDER.findIndex(word => word === ref.group || word === ref.kind);
  return rank < 0 ? ORDER.length : rank;
}

/** What the alerts of a rule are about, as `render` has labelled them. */
function subjectsOf({ object }: ResourceDetail): string[] {
  const { groups = [] } = (object.spec ?? {}) as {
    groups?: { rules?: { labels?: { subject?: string } }[] }[];
  };
  return [
    ...new Set(
      groups
        .flatMap(({ rules = [] }) => rules)
        .flatMap(({ labels }) => labels?.subject ?? []),
    ),
  ];
}

function lossOf(detail: ResourceDetail): string {
  const { ref, kindTitle, facts } = detail;
  const name = `${kindTitle} ${ref.name} (${ref.namespace})`;
  if (ref.kind === 'KafkaTopic') {
    const partitions = facts.find(({ label }) => label === 'Partitions');
    return `${name} with every message in it${
      partitions ? `, ${partitions.value} partitions` : ''
    }`;
  }
  if (ref.kind === 'PrometheusRule') {
    const subjects = subjectsOf(detail);
    return subjects.length
      ? `${name} with the alerts about ${subjects.join(', ')}`
      : name;
  }
  if (ref.kind === 'KafkaUser') {
    return `${name} with its credentials`;
  }
  return detail.technology === 'flink' && ref.group === 'flink.apache.org'
    ? `${name} with the state of the job, as far as no savepoint has it`
    : name;
}

/** Beside a topic that goes by itself, a user that is needed for others. */
function isSharedUser(detail: ResourceDetail, first: ResourceDetail): boolean {
  return (
    detail.ref.kind === 'KafkaUser' &&
    first.ref.kind === 'KafkaTopic' &&
    detail !== first &&
    topicsOfUser(detail).some(topic => topic !== topicNameOf(first))
  );
}

/**
 * Decides what of a pipeline is deleted, in which order, and what is not:
 * only what templates have made, and only what names the pipeline as its own.
 *
 * @internal
 */
export function planDeletion(
  details: ResourceDetail[],
  entityRef: string,
): DeletionPlan {
  const [first] = details;
  const plan: DeletionPlan = {
    // A resource is known by the name of its object; that of its entity only
    // begins with it.
    name: isSystem(entityRef)
      ? entityRef.slice(entityRef.lastIndexOf('/') + 1)
      : first.ref.name,
    deletions: [],
    kept: [],
  };
  for (const detail of details) {
    const { ref, object, managers } = detail;
    const belongs = isSystem(entityRef)
      ? detail.system === entityRef ||
        object.metadata.annotations?.[ANNOTATION_SYSTEM] === entityRef
      : detail === first || isMadeWith(detail, first);
    const writers = managers.filter(({ subresource }) => !subresource);
    const deliverer = writers.find(({ manager }) => DELIVERERS.test(manager));
    if (object.metadata.deletionTimestamp) {
      plan.kept.push({ ref, reason: 'it is being deleted already' });
    } else if (!belongs) {
      plan.kept.push({
        ref,
        reason: 'it belongs to another pipeline, or to none',
      });
    } else if (!isSystem(entityRef) && isSharedUser(detail, first)) {
      plan.kept.push({ ref, reason: 'it has rights on other topics, too' });
    } else if (object.metadata.ownerReferences?.length) {
      plan.kept.push({ ref, reason: 'it goes with what made it' });
    } else if (!writers.some(({ manager }) => manager === FIELD_MANAGER)) {
      const names = [...new Set(writers.map(({ manager }) => manager))];
      plan.kept.push({
        ref,
        reason: `it was not made by a template, but by ${
          names.join(', ') || 'somebody unknown'
        }: delete it where it was made`,
      });
    } else if (deliverer) {
      // The file that a pull request brought, and that was changed from here since.
      plan.kept.push({
        ref,
        reason: `${deliverer.manager} delivers it, and would make it anew: take it out where it is delivered from`,
      });
    } else if (object.metadata.labels?.[LABEL_MADE_BY] !== MADE_BY_TEMPLATE) {
      // Whatever was once changed from here has that manager, too.
      plan.kept.push({
        ref,
        reason: `no template made it, as the label ${LABEL_MADE_BY} would say: delete it where it was made`,
      });
    } else {
      plan.deletions.push({
        ref,
        uid: object.metadata.uid,
        loses: lossOf(detail),
        losesMessages: ref.kind === 'KafkaTopic',
      });
    }
  }
  plan.deletions.sort(
    (left, right) =>
      rankOf(left) - rankOf(right) ||
      stringifyResourceRef(left.ref).localeCompare(
        stringifyResourceRef(right.ref),
      ),
  );
  return plan;
}

/**
 * Words a plan for whoever has to confirm it.
 *
 * @internal
 */
export function describePlan({ deletions, kept }: DeletionPlan): string {
  return [
    ...deletions.map(({ loses }) => `- ${loses}`),
    ...kept.map(
      ({ ref, reason }) => `  stays: ${stringifyResourceRef(ref)}, ${reason}`,
    ),
  ].join('\n');
}
