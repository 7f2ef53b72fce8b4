import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  Flex,
  Link,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { PageAnswer, Rota } from '@data-portal/plugin-on-call-common';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { OnCallPageText, onCallApiRef } from '../../api';
import { pageProblemOf } from './pageProblemOf';
import { WhoIsWoken } from './WhoIsWoken';

const LONGEST_TITLE = 255;
const LONGEST_DETAILS = 10_000;

/**
 * @internal
 */
export type PageFormProps = {
  entity: Entity;
  rota: Rota;
  /** What is known to be wrong. */
  text?: OnCallPageText;
  /** What is wrong could not be found out. */
  isTextUnknown: boolean;
  onClose(): void;
  /** Told when a page is sent, and when it has an answer. */
  onPaging(isPaging: boolean): void;
};

function PageResult(props: { answer: PageAnswer; onClose(): void }) {
  const { answer, onClose } = props;
  const { outcome, message, pager, url } = answer;
  return (
    <>
      <DialogBody>
        <Alert
          role="status"
          status={outcome === 'accepted' ? 'success' : 'info'}
          icon
          title={message}
          description={
            url && (
              <Link href={url} target="_blank" rel="noopener noreferrer">
                {`The incident in ${pager}`}
              </Link>
            )
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button onPress={onClose}>Close</Button>
      </DialogFooter>
    </>
  );
}

/**
 * Who will be woken and what they will read, and what came of it.
 *
 * @internal
 */
export function PageForm(props: PageFormProps) {
  const { entity, rota, text, isTextUnknown, onClose, onPaging } = props;
  const { client, queryClient } = useApi(onCallApiRef);
  const [title, setTitle] = useState(text?.title.slice(0, LONGEST_TITLE) ?? '');
  const [details, setDetails] = useState(
    text?.details?.slice(0, LONGEST_DETAILS) ?? '',
  );
  const page = useMutation(
    {
      mutationFn: () =>
        client.page({
          entityRef: stringifyEntityRef(entity),
          rota: { provider: rota.provider.id, id: rota.id },
          title: title.trim(),
          ...(details.trim() && { details: details.trim() }),
        }),
      onMutate: () => onPaging(true),
      onSettled: () => onPaging(false),
    },
    queryClient,
  );

  if (page.data) {
    return <PageResult answer={page.data} onClose={onClose} />;
  }
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          <WhoIsWoken rota={rota} />
          <TextField
            label="What is wrong"
            description={
              isTextUnknown
                ? 'The portal could not find that out now. Write it in a line.'
                : undefined
            }
            isRequired
            maxLength={LONGEST_TITLE}
            value={title}
            onChange={setTitle}
          />
          <TextAreaField
            label="What else helps"
            rows={6}
            maxLength={LONGEST_DETAILS}
            value={details}
            onChange={setDetails}
          />
          {page.error && (
            <Alert
              role="alert"
              status="danger"
              icon
              title={pageProblemOf(page.error, rota.paging!.pager)}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          isDisabled={title.trim() === ''}
          loading={page.isPending}
          onPress={() => page.mutate()}
        >
          Page now
        </Button>
        <Button
          variant="secondary"
          isDisabled={page.isPending}
          onPress={onClose}
        >
          Cancel
        </Button>
      </DialogFooter>
    </>
  );
}
