import { Entity } from '@backstage/catalog-model';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import {
  Dialog,
  DialogBody,
  DialogHeader,
  Skeleton,
  VisuallyHidden,
} from '@backstage/ui';
import { Rota } from '@data-portal/plugin-on-call-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { onCallApiRef, onCallPageTextApiRef } from '../../api';
import { PageForm } from './PageForm';

/**
 * @internal
 */
export type PageDialogProps = { entity: Entity; rota: Rota; onClose(): void };

/** What is known to be wrong; nothing where that cannot be found out. */
function usePageText(entity: Entity) {
  const { queryClient } = useApi(onCallApiRef);
  const pageText = useApiHolder().get(onCallPageTextApiRef);
  const { data, error } = useQuery(
    {
      queryKey: ['on-call', 'page-text', entity.metadata.uid],
      enabled: pageText !== undefined,
      gcTime: 0,
      staleTime: 0,
      queryFn: async () => ({ text: await pageText!.pageTextFor(entity) }),
    },
    queryClient,
  );
  return { isReady: !pageText || data || error, text: data?.text };
}

/**
 * Asks before somebody is woken, with what they will read.
 *
 * @internal
 */
export function PageDialog(props: PageDialogProps) {
  const { entity, rota, onClose } = props;
  const { isReady, text } = usePageText(entity);
  const [isPaging, setIsPaging] = useState(false);
  return (
    <Dialog
      isOpen
      // What comes of a page that is under way has to be seen.
      isDismissable={!isPaging}
      isKeyboardDismissDisabled={isPaging}
      onOpenChange={isOpen => !isOpen && !isPaging && onClose()}
      width="min(40rem, 94vw)"
    >
      <DialogHeader>{`Page ${rota.name}`}</DialogHeader>
      {isReady ? (
        <PageForm
          entity={entity}
          rota={rota}
          text={text}
          onClose={onClose}
          onPaging={setIsPaging}
        />
      ) : (
        <DialogBody>
          <div role="status">
            <VisuallyHidden>Loading</VisuallyHidden>
            <Skeleton width="70%" height={24} />
          </div>
        </DialogBody>
      )}
    </Dialog>
  );
}
