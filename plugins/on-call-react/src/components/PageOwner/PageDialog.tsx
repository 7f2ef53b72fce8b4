import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
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

/** Whoever pages is in a hurry, and can write it themselves. */
const PATIENCE_MS = 2_000;

/** Rejects where that cannot be found out in time. */
async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is known to be wrong. What comes too late is not written over. */
function usePageText(entity: Entity) {
  const { queryClient } = useApi(onCallApiRef);
  const pageText = useApiHolder().get(onCallPageTextApiRef);
  const { data, error } = useQuery(
    {
      queryKey: ['on-call', 'page-text', stringifyEntityRef(entity)],
      enabled: pageText !== undefined,
      gcTime: 0,
      staleTime: Infinity,
      retry: false,
      queryFn: async () => ({
        text: await withinPatience(pageText!.pageTextFor(entity)),
      }),
    },
    queryClient,
  );
  return {
    isReady: !pageText || data || error,
    text: data?.text,
    isUnknown: error !== null,
  };
}

/**
 * Asks before somebody is woken, with what they will read.
 *
 * @internal
 */
export function PageDialog(props: PageDialogProps) {
  const { entity, rota, onClose } = props;
  const { isReady, text, isUnknown } = usePageText(entity);
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
          isTextUnknown={isUnknown}
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
