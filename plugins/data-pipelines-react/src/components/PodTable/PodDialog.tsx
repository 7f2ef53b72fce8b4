import { Dialog, DialogBody, DialogHeader, Flex, Text } from '@backstage/ui';
import {
  PodSummary,
  ResourceEvent,
  ResourceRef,
} from '@data-portal/plugin-data-pipelines-common';
import { EventsTable } from '../EventsTable';
import { FactItem, FactList } from '../FactList';
import { LogViewer } from '../LogViewer';
import { RelativeTime } from '../RelativeTime';
import { ContainersTable } from './ContainersTable';
import { eventsOfPod, reasonOf } from './podFigures';

/**
 * @internal
 */
export type PodDialogProps = {
  resource: ResourceRef;
  pod: PodSummary;
  events: ResourceEvent[];
  onClose(): void;
};

function factsOf(pod: PodSummary): FactItem[] {
  const reason = reasonOf(pod);
  const facts: FactItem[] = [{ label: 'Phase', value: pod.phase }];
  if (reason) {
    facts.push({ label: 'Reason', value: reason, hint: pod.message });
  }
  if (pod.role) {
    facts.push({ label: 'Role', value: pod.role });
  }
  if (pod.node) {
    facts.push({ label: 'Node', value: pod.node });
  }
  if (pod.startedAt) {
    facts.push({
      label: 'Started',
      value: <RelativeTime time={pod.startedAt} />,
    });
  }
  return facts;
}

/**
 * Everything about one pod: its containers, their logs, and what happened.
 *
 * @internal
 */
export function PodDialog(props: PodDialogProps) {
  const { resource, pod, events, onClose } = props;
  const name = `Pod ${pod.name}`;
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => isOpen || onClose()}
      width={1200}
      height="90vh"
    >
      <DialogHeader>{name}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <FactList facts={factsOf(pod)} />
          <ContainersTable containers={pod.containers} />
          <Text as="h3" variant="title-x-small" weight="bold">
            Logs
          </Text>
          <LogViewer resource={resource} pod={pod} />
          <Text as="h3" variant="title-x-small" weight="bold">
            Events of this pod
          </Text>
          <EventsTable
            events={eventsOfPod(events, pod)}
            label={`Events of pod ${pod.name}`}
          />
        </Flex>
      </DialogBody>
    </Dialog>
  );
}
