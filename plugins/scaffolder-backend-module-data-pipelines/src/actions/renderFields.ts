import { JsonObject, JsonValue } from '@backstage/types';
import type { z } from 'zod/v3';
import { partsField } from '../render/parts';
import { namespaceField } from '../render/parts/fields';
import { optionalField } from './optionalField';
import {
  clusterField,
  entityRefsField,
  objectsField,
  refField,
  serviceAccountField,
  Zod,
} from './schemas';

/** @internal */
export const DEFAULT_PATH = 'manifests';

/** @internal */
export const DEFAULT_ROOT = 'pipelines';

/** Also the name of a System, of a dashboard and of a branch. */
const PIPELINE_NAME = /^[a-z]([-a-z0-9]{0,43}[a-z0-9])?$/;

function omissions(zod: Zod) {
  return zod.array(
    zod.object({
      kind: zod.string().describe('Its kind'),
      name: zod.string().describe('Its name'),
      reason: zod.string().describe('Why'),
    }),
  );
}

/**
 * What the fields of the action are held to once it runs, so that a mistake is
 * worded with its field: the scaffolder itself says only that a choice of
 * several schemas does not fit.
 *
 * @internal
 */
export const strictInput = {
  cluster: clusterField,
  objects: (zod: Zod) =>
    objectsField(zod)
      .optional()
      .describe(
        'Objects that the template writes itself, each with apiVersion, kind, metadata and spec. Empty texts are left out',
      ),
  parts: (zod: Zod) =>
    optionalField(zod, partsField(zod)).describe(
      'What the pipeline is made of; each part brings its good practice',
    ),
  pipeline: (zod: Zod) =>
    optionalField(
      zod,
      zod.object({
        name: optionalField(
          zod,
          zod
            .string()
            .regex(
              PIPELINE_NAME,
              'use up to 45 lower-case letters, digits and dashes, with a letter at the beginning',
            ),
        ).describe(
          'Its name, and that of the System that is made for it; the name of the first part where there is a system',
        ),
        title: optionalField(zod, zod.string().max(100)).describe(
          'What people call it; its name unless told',
        ),
        description: optionalField(zod, zod.string().max(1000)).describe(
          'What it is for, in a sentence',
        ),
        namespace: optionalField(zod, namespaceField(zod)).describe(
          'Where its jobs run',
        ),
      }),
    ).describe('What the parts are together'),
  owner: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        'Entity ref of the group or user that owns the objects; a name alone is a group',
      ),
  system: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        'Entity ref of an existing System, the pipeline, that the objects become a part of; a name alone is a system',
      ),
  onCall: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe('The rota that answers for it: account:object:id'),
  delivery: (zod: Zod) =>
    optionalField(
      zod,
      zod.object({
        by: optionalField(zod, zod.enum(['apply', 'pull-request'])).describe(
          '"apply" (the default) makes objects now, as an account that the namespace has; "pull-request" leaves everything to a review',
        ),
        kind: optionalField(
          zod,
          zod.enum(['none', 'argo-cd', 'flux']),
        ).describe(
          'What brings the repository into the cluster; what the portal is configured for unless told',
        ),
        repository: optionalField(zod, zod.string()).describe(
          'The repository, as RepoUrlPicker gives it',
        ),
        project: optionalField(zod, zod.string()).describe(
          'Project of Argo CD; the configured one unless told',
        ),
      }),
    ).describe('How the pipeline gets into the cluster'),
  ci: (zod: Zod) =>
    optionalField(zod, zod.enum(['none', 'github', 'gitlab'])).describe(
      'Whose workflow checks changes; that of the repository unless told',
    ),
  path: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        `Folder of the workspace: for a pipeline "${DEFAULT_ROOT}/" and its name unless told, for objects alone "${DEFAULT_PATH}"`,
      ),
};

function anyObject(zod: Zod): z.ZodType<JsonObject> {
  return zod.record(zod.string(), zod.custom<JsonValue | undefined>());
}

/** @internal */
export const renderInput = {
  ...strictInput,
  parts: (zod: Zod) =>
    optionalField(zod, zod.array(anyObject(zod))).describe(
      'What the pipeline is made of; each part brings its good practice. Its type is kafka-topic, kafka-connector, flink-sql, spark-job, or none for one that is left out',
    ),
  pipeline: (zod: Zod) =>
    optionalField(zod, anyObject(zod)).describe(
      'What the parts are together: name (of the System to be made), title, description, and the namespace in which jobs run',
    ),
  delivery: (zod: Zod) =>
    optionalField(zod, anyObject(zod)).describe(
      'How it gets into the cluster: by ("apply", the default, or "pull-request"), repository (as RepoUrlPicker gives it), kind (none, argo-cd or flux) and project (of Argo CD), which are as configured unless told',
    ),
};

/** @internal */
export const renderOutput = {
  objects: (zod: Zod) =>
    objectsField(zod).describe(
      'What may be made now, in order, for the next step',
    ),
  yaml: (zod: Zod) =>
    zod.string().describe('These objects as one YAML text, for a reader'),
  files: (zod: Zod) =>
    zod
      .array(zod.string())
      .describe('Paths of the files, relative to the workspace'),
  refs: (zod: Zod) =>
    zod.array(refField(zod)).describe('What each object is and where'),
  entityRefs: (zod: Zod) =>
    entityRefsField(zod).describe(
      'Foretold refs of the catalog entities; objects that become none are left out',
    ),
  pullRequestOnly: (zod: Zod) =>
    omissions(zod).describe(
      'What only a pull request brings, such as rights and the dashboard',
    ),
  leftOut: (zod: Zod) =>
    omissions(zod).describe(
      'What is not made at all, such as what the cluster has no kind for',
    ),
  entityRef: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        'Foretold ref of the entity that all of this is about: the one of the name of the pipeline, or else the first',
      ),
  serviceAccount: (zod: Zod) =>
    serviceAccountField(zod)
      .optional()
      .describe(
        'The account that has to exist in the namespace, where jobs are made now',
      ),
  project: (zod: Zod) =>
    zod
      .object({
        folder: zod.string().describe('Its folder in that of the pipeline'),
        sparkVersion: zod.string().describe('The Spark that it is tested with'),
        baseImage: zod.string().describe('What its image is built on'),
      })
      .optional()
      .describe('The PySpark project to begin, if a part asks for one'),
  systemYaml: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe(
        'The System that the objects name, where it is a new one and no pull request brings it: somebody has to register it',
      ),
  dashboardUrl: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe('Where Grafana will show the dashboard, if it is known'),
  pullRequest: (zod: Zod) =>
    zod
      .object({
        type: zod
          .string()
          .describe(
            'Which publishing action: github, gitlab, bitbucketCloud or bitbucketServer',
          ),
        repoUrl: zod.string().describe('As publishing actions take it'),
        branch: zod.string().describe('Name for the branch'),
        title: zod.string().describe('Title for the pull request'),
        description: zod.string().describe('What it brings, in Markdown'),
      })
      .optional()
      .describe('What to open, where everything is left to a review'),
};
