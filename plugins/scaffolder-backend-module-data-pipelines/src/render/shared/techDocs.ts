import { toYaml } from '../../objects/toYaml';
import { AlertRule, ProjectFile, RunbookChapter } from '../Part';
import { markdownText } from './markdownText';

function alertLines(alerts: AlertRule[]): string[] {
  return [
    '| alert | of | means | do |',
    '| --- | --- | --- | --- |',
    ...alerts.map(
      ({ alert, of, summary, action }) =>
        `| ${alert} | \`${of}\` | ${summary} | ${action} |`,
    ),
  ];
}

/**
 * The documentation of a pipeline: what it is, and what to do at night.
 *
 * @internal
 */
export function techDocsFiles(options: {
  pipeline: { name: string; title: string; description?: string };
  cluster: string;
  owner?: string;
  /** Printed refs of what the pipeline is made of. */
  refs: string[];
  chapters: RunbookChapter[];
  alerts: AlertRule[];
}): ProjectFile[] {
  const { pipeline, cluster, owner, refs, chapters, alerts } = options;
  const title = markdownText(pipeline.title);
  const index = [
    `# ${title}`,
    '',
    ...(pipeline.description ? [markdownText(pipeline.description), ''] : []),
    ...(owner ? [`Owner: \`${owner}\`.`, ''] : []),
    `It runs in the cluster \`${cluster.replace(/`/g, '')}\` and is made of:`,
    '',
    ...refs.map(ref => `- \`${ref.replace(/`/g, '')}\``),
    '',
    'When something is wrong: [the runbook](runbook.md).',
  ];
  const runbook = [
    '# Runbook',
    '',
    'The page of each part in the portal says how it is and why, first. What',
    'follows is what to do about it.',
    '',
    ...(alerts.length ? ['## Alerts', '', ...alertLines(alerts), ''] : []),
    ...chapters.flatMap(chapter => [
      `## ${chapter.title}`,
      '',
      ...chapter.lines,
      '',
    ]),
  ];
  return [
    {
      path: 'mkdocs.yml',
      content: toYaml({
        site_name: pipeline.title,
        plugins: ['techdocs-core'],
        nav: [{ Overview: 'index.md' }, { Runbook: 'runbook.md' }],
      }),
    },
    { path: 'docs/index.md', content: `${index.join('\n')}\n` },
    { path: 'docs/runbook.md', content: `${runbook.join('\n').trimEnd()}\n` },
  ];
}
