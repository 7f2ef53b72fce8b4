import { InputError } from '@backstage/errors';
import { ServedKindSummary } from '@data-portal/plugin-data-pipelines-common';

type Wanted = {
  group: string;
  kind: string;
  /** The versions that are known how to write, the best first. */
  versions: string[];
};

/**
 * What a cluster serves, asked for the version to write.
 *
 * @internal
 */
export class ServedKinds {
  readonly #versions: Map<string, string[]>;

  static of(cluster: string, kinds: ServedKindSummary[]): ServedKinds {
    return new ServedKinds(cluster, kinds);
  }

  private constructor(
    private readonly cluster: string,
    kinds: ServedKindSummary[],
  ) {
    this.#versions = new Map(
      kinds.map(({ group, kind, versions }) => [`${kind}.${group}`, versions]),
    );
  }

  /** The version to write, or undefined where the cluster serves none. */
  versionOf(wanted: Wanted): string | undefined {
    const served = this.#versions.get(`${wanted.kind}.${wanted.group}`) ?? [];
    return wanted.versions.find(version => served.includes(version));
  }

  /** The `apiVersion` to write, or undefined where the cluster serves none. */
  apiVersionOf(wanted: Wanted): string | undefined {
    const version = this.versionOf(wanted);
    return version && [wanted.group, version].filter(Boolean).join('/');
  }

  /**
   * The `apiVersion` to write.
   *
   * @throws InputError where the cluster serves none of the versions
   */
  requireApiVersion(wanted: Wanted): string {
    const apiVersion = this.apiVersionOf(wanted);
    if (!apiVersion) {
      const served = this.#versions.get(`${wanted.kind}.${wanted.group}`);
      throw new InputError(
        served
          ? `${this.cluster} serves ${wanted.kind} of ${
              wanted.group
            } only as ${served.join(
              ', ',
            )}, and templates write ${wanted.versions.join(
              ' or ',
            )}: have its operator brought up to date`
          : `${this.cluster} serves no ${wanted.kind} of ${wanted.group}: choose a cluster whose operator is installed`,
      );
    }
    return apiVersion;
  }
}
