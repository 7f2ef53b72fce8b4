import { Button, ButtonLink, Tooltip, TooltipTrigger } from '@backstage/ui';
import { ResourceDetail } from '@data-portal/plugin-data-pipelines-common';
import {
  showEvidence,
  useRuntime,
} from '@data-portal/plugin-data-pipelines-react';
import { RiExternalLinkLine, RiFileTextLine } from '@remixicon/react';
import { placeOf } from './placeOf';

const PODS = 'pods';

/**
 * One button that goes where there is most to be seen of an application, and
 * says why there.
 *
 * @internal
 */
export function OpenElsewhere(props: { detail: ResourceDetail }) {
  const { detail } = props;
  const runtime = useRuntime(detail.ref);
  const { label, why, link } = placeOf(
    runtime.status === 'ready' ? runtime.data.reports : [],
  );
  return (
    <TooltipTrigger>
      {link ? (
        <ButtonLink
          variant="secondary"
          size="small"
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          iconEnd={<RiExternalLinkLine aria-hidden />}
        >
          {label}
        </ButtonLink>
      ) : (
        <Button
          variant="secondary"
          size="small"
          iconStart={<RiFileTextLine aria-hidden />}
          onPress={() => showEvidence(PODS)}
        >
          {label}
        </Button>
      )}
      <Tooltip>{why}</Tooltip>
    </TooltipTrigger>
  );
}
