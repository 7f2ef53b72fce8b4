import { Dialog, DialogHeader } from '@backstage/ui';
import { UnownedResource } from '@data-portal/plugin-data-pipelines-common';
import { OwnerForm } from './OwnerForm';

/**
 * @internal
 */
export type OwnerDialogProps = { item: UnownedResource; onClose(): void };

/**
 * Says who owns a resource: in the cluster, after a preview, or where the
 * resource comes from.
 *
 * @internal
 */
export function OwnerDialog(props: OwnerDialogProps) {
  const { item, onClose } = props;
  return (
    <Dialog
      isOpen
      isDismissable
      onOpenChange={isOpen => !isOpen && onClose()}
      width="min(44rem, 94vw)"
    >
      <DialogHeader>{`Set the owner of ${item.resource.title}`}</DialogHeader>
      <OwnerForm item={item} onClose={onClose} />
    </Dialog>
  );
}
