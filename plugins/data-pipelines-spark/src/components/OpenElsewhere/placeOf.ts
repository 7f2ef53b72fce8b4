import {
  RuntimeReport,
  SparkRuntime,
} from '@data-portal/plugin-data-pipelines-common';

/**
 * Where there is most to be seen of an application now, and why there.
 *
 * @internal
 */
export type Place = {
  label: string;
  why: string;
  /** Absent: the pods of this page, with their logs. */
  link?: string;
};

function sparkOf(report: RuntimeReport): SparkRuntime | undefined {
  return report.data?.type === 'spark' ? report.data : undefined;
}

function whyNoPage(report: RuntimeReport | undefined): string {
  const spark = report && sparkOf(report);
  if (!report) {
    return 'No driver runs, and no History Server is asked';
  }
  if (spark) {
    return spark.from === 'driver'
      ? 'No link to the UI of the driver is configured'
      : 'No link to the History Server is configured';
  }
  return `${report.source.title} tells nothing`;
}

/**
 * Chooses the driver's own UI while it runs, the History Server afterwards, and
 * the logs where neither can be linked to.
 *
 * @internal
 */
export function placeOf(reports: RuntimeReport[]): Place {
  const report = reports.find(({ source }) => source.collector === 'spark');
  const spark = report && sparkOf(report);
  if (spark?.link) {
    return spark.from === 'driver'
      ? {
          label: 'Open Spark UI',
          why: 'The application runs: this is the UI of its driver',
          link: spark.link,
        }
      : {
          label: 'Open in History Server',
          why: 'The application has ended: this is what is kept of it',
          link: spark.link,
        };
  }
  return {
    label: 'Show logs',
    why: `${whyNoPage(report)}. The pods are listed with their logs`,
  };
}
