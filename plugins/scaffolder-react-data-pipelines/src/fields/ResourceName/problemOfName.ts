import {
  NamingRule,
  parseResourceType,
  problemOfNaming,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * What a name must keep to besides the rules of Kubernetes.
 *
 * @public
 */
export type NameRules = {
  /** Kind.group, for rules that only some kinds have. */
  kind?: string;
  /** Matched against the whole name. */
  pattern?: string;
  /** The rule behind the pattern, in one sentence. */
  patternHelp?: string;
  maxLength?: number;
  /** What the organization wants, by its configuration. */
  naming?: NamingRule[];
};

const KUBERNETES_LENGTH = 253;
/** Kafka makes a folder name of a topic and a partition number. */
const TOPIC_LENGTH = 249;
const TOPIC = /^KafkaTopic\./;

function matches(name: string, pattern: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    // A template with a broken pattern must not keep everybody from a name.
    return true;
  }
}

/**
 * Why a name can not be used, in one sentence with the fix.
 *
 * @returns undefined when it can, as far as the name itself goes
 *
 * @public
 */
export function problemOfName(
  name: string | undefined,
  rules?: NameRules,
): string | undefined {
  const { kind = '', pattern, patternHelp } = rules ?? {};
  const isTopic = TOPIC.test(kind);
  const longest = Math.min(
    rules?.maxLength ?? KUBERNETES_LENGTH,
    isTopic ? TOPIC_LENGTH : KUBERNETES_LENGTH,
  );
  if (!name) {
    return 'Enter a name';
  }
  if (name !== name.toLowerCase()) {
    return `Use lower-case letters: ${name.toLowerCase()}`;
  }
  if (/[^a-z0-9.-]/.test(name)) {
    return isTopic && name.includes('_')
      ? 'Use dashes or dots instead of underscores: the topic is an object in Kubernetes too'
      : 'Use only lower-case letters, digits, dashes and dots';
  }
  if (!/^[a-z0-9]/.test(name) || !/[a-z0-9]$/.test(name)) {
    return 'Begin and end the name with a letter or a digit';
  }
  if (
    name.split('.').some(part => !/^[a-z0-9].*[a-z0-9]$|^[a-z0-9]$/.test(part))
  ) {
    return 'Put a letter or a digit on both sides of every dot';
  }
  if (name.length > longest) {
    return `Use at most ${longest} characters; this has ${name.length}`;
  }
  if (pattern && !matches(name, pattern)) {
    return patternHelp ?? `The name must match ${pattern}`;
  }
  return kind && rules?.naming
    ? problemOfNaming(rules.naming, { ...parseResourceType(kind), name })
    : undefined;
}
