import { Entity } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import { Button } from '@backstage/ui';
import { Rota, onCallPagePermission } from '@data-portal/plugin-on-call-common';
import { RiAlarmWarningLine } from '@remixicon/react';
import { useState } from 'react';
import { PageDialog } from './PageDialog';

/**
 * @public
 */
export type PageOwnerProps = { entity: Entity; rota: Rota };

function AllowedPageOwner(props: PageOwnerProps) {
  const { entity, rota } = props;
  const [isOpen, setIsOpen] = useState(false);
  const { allowed } = usePermission({ permission: onCallPagePermission });
  return allowed ? (
    <div>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiAlarmWarningLine aria-hidden />}
        onPress={() => setIsOpen(true)}
      >
        {`Page ${rota.name}`}
      </Button>
      {isOpen && (
        <PageDialog
          entity={entity}
          rota={rota}
          onClose={() => setIsOpen(false)}
        />
      )}
    </div>
  ) : null;
}

/**
 * Wakes whoever is on call for an entity, after a question. Draws nothing where
 * the rota cannot be paged from here, or the reader may not.
 *
 * @public
 */
export function PageOwner(props: PageOwnerProps) {
  return props.rota.paging ? <AllowedPageOwner {...props} /> : null;
}
