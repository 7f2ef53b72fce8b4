import { JsonObject } from '@backstage/types';
import { ResourceRef } from '@data-portal/plugin-data-pipelines-common';
import { PipelineFacts } from './PipelineFacts';
import { ServedKinds } from './ServedKinds';
import { TemplateSettings } from './TemplateSettings';

/**
 * What runs a job, which decides its rights and what of it can be measured.
 *
 * @internal
 */
export type JobRuntime = 'flink' | 'spark';

/**
 * The account that a job runs as: one of its own with the least rights, which
 * only a pull request may make, or one that the namespace has already.
 *
 * @internal
 */
export type JobAccount = {
  name: string;
  runtime: JobRuntime;
  isOwn: boolean;
};

/**
 * What every part is rendered with. Parts are pure functions of themselves and
 * of this.
 *
 * @internal
 */
export type RenderContext = {
  cluster: string;
  /** Where jobs run, if somebody said. */
  namespace?: string;
  /** Where jobs run. Throws where nobody said. */
  namespaceOf(field: string): string;
  /** Names what belongs together: files, labels, dashboard. */
  pipeline: { name: string; title: string; description?: string };
  /** Whether somebody may still read the change before it is made. */
  isPullRequest: boolean;
  served: ServedKinds;
  settings: TemplateSettings;
  facts: PipelineFacts;
  accountOf(job: { name: string; runtime: JobRuntime }): JobAccount;
};

/**
 * @internal
 */
export type AlertRule = {
  /** One word in capitals, unique in the pipeline together with `of`. */
  alert: string;
  /** The object it is about. */
  of: string;
  /** PromQL. */
  expr: string;
  /** How long it has to be so, in Prometheus' own words: `5m`. */
  for: string;
  severity: 'critical' | 'warning';
  summary: string;
  /** What to do, for the rule and the runbook. */
  action: string;
};

/**
 * @internal
 */
export type DashboardPanel = {
  title: string;
  /** Grafana's name of the unit: `s`, `short`, `percentunit`. */
  unit: string;
  targets: { expr: string; legend: string }[];
};

/**
 * A chapter of the runbook. Lines are Markdown; what people typed is to be put
 * through `markdownText`.
 *
 * @internal
 */
export type RunbookChapter = { title: string; lines: string[] };

/**
 * Pods of one job: how to find them, what they show and who has to reach them.
 *
 * @internal
 */
export type JobPods = {
  name: string;
  labels: Record<string, string>;
  /** Where figures are read, by the name of the container's port. */
  scrape: { port: string; path?: string }[];
  /** Ports that others than the job itself have to reach. */
  ports: number[];
};

/**
 * A file that is written as it is, below the folder of the pipeline.
 *
 * @internal
 */
export type ProjectFile = { path: string; content: string };

/**
 * A project that is begun beside a job, for whoever writes its program.
 *
 * @internal
 */
export type PySparkProject = {
  /** In the folder of the pipeline. */
  folder: string;
  sparkVersion: string;
  /** What its image is built on. */
  baseImage: string;
};

/**
 * What is not there, and why.
 *
 * @internal
 */
export type Omission = { kind: string; name: string; reason: string };

/**
 * What a part brings with it. What all parts share is made of these.
 *
 * @internal
 */
export type RenderedPart = {
  /** In the order in which they are to be made. */
  objects: JsonObject[];
  /** Of kinds that the portal does not make itself. */
  reviewed: JsonObject[];
  /** Of objects that exist, the fields that are to change; see `renderChange`. */
  changes: JsonObject[];
  /** What is not made of it. */
  leftOut: Omission[];
  projects: PySparkProject[];
  /** What the entities of the objects need beyond what their kinds tell. */
  relations: { of: ResourceRef; dependsOn: string[] }[];
  alerts: AlertRule[];
  panels: DashboardPanel[];
  chapters: RunbookChapter[];
  accounts: JobAccount[];
  pods: JobPods[];
  files: ProjectFile[];
};

/**
 * A part that brings nothing yet.
 *
 * @internal
 */
export function emptyPart(): RenderedPart {
  return {
    objects: [],
    reviewed: [],
    changes: [],
    leftOut: [],
    projects: [],
    relations: [],
    alerts: [],
    panels: [],
    chapters: [],
    accounts: [],
    pods: [],
    files: [],
  };
}
