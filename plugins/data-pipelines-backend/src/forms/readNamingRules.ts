import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  NamingRule,
  parseResourceType,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * The naming rules of the configuration.
 *
 * @throws InputError for one that could never be kept.
 *
 * @internal
 */
export function readNamingRules(configs: Config[]): NamingRule[] {
  return configs.map((config, index) => {
    const rule = {
      kind: config.getString('kind'),
      pattern: config.getString('pattern'),
      message: config.getString('message'),
      example: config.getOptionalString('example'),
    };
    const key = `dataPipelines.naming[${index}]`;
    if (!parseResourceType(rule.kind).group) {
      throw new InputError(
        `${key}.kind: write it with its group, such as KafkaTopic.kafka.strimzi.io`,
      );
    }
    let pattern: RegExp;
    try {
      pattern = new RegExp(`^(?:${rule.pattern})$`);
    } catch (error) {
      throw new InputError(
        `${key}.pattern: it is no regular expression: ${error}`,
      );
    }
    if (rule.example !== undefined && !pattern.test(rule.example)) {
      throw new InputError(
        `${key}.example: "${rule.example}" does not match the pattern`,
      );
    }
    return rule;
  });
}
