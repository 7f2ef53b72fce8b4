import { AlertRule } from '../Part';

/**
 * The alert for when nobody measures something. Without figures, the other alerts
 * neither fire nor mean that all is well.
 *
 * @internal
 */
export function figuresMissing(options: {
  of: string;
  /** A series that is there whenever it is measured. */
  series: string;
  /** What has to run so that there are figures. */
  source: string;
}): AlertRule {
  const { of, series, source } = options;
  return {
    alert: 'FiguresMissing',
    of,
    expr: `absent(${series})`,
    for: '15m',
    severity: 'warning',
    summary: `Nobody measures ${of}, so whether it is well is not known`,
    action: `See whether ${source}, and whether Prometheus reads it. Until then the other alerts about it are silent.`,
  };
}
