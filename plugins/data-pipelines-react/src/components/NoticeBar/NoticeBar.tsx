import { Alert } from '@backstage/ui';

/**
 * @public
 */
export type NoticeBarProps = { notice?: string };

/**
 * What a source is besides real, such as stand-in operators of a sandbox.
 * Draws nothing where there is nothing to say.
 *
 * @public
 */
export function NoticeBar(props: NoticeBarProps) {
  const { notice } = props;
  return notice ? (
    <Alert role="note" status="info" icon title={notice} />
  ) : null;
}
