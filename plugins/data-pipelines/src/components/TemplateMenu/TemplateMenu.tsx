import { useRouteRef } from '@backstage/core-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { JsonObject, JsonValue } from '@backstage/types';
import { RiAddLine, RiEditLine } from '@remixicon/react';
import { templateRouteRef } from '../../routes';
import { TemplateUse, useTemplates } from './useTemplates';

/**
 * The templates that go on from a page, each with its form filled in as far as
 * the page knows. Nothing at all where there are none.
 *
 * @internal
 */
export function TemplateMenu(props: {
  label: string;
  use: TemplateUse;
  /** What every form asks for and the page knows: cluster, owner, system. */
  known: JsonObject;
  /** What the page is about, for the field that a template names. */
  subject?: JsonValue;
}) {
  const { label, use, known, subject } = props;
  const templateRoute = useRouteRef(templateRouteRef);
  const templates = useTemplates({
    use,
    known,
    subject,
    enabled: templateRoute !== undefined,
  });
  if (!templateRoute || !templates.length) {
    return null;
  }
  return (
    <MenuTrigger>
      <Button
        size="small"
        variant="secondary"
        iconStart={use === 'topic' ? <RiAddLine /> : <RiEditLine />}
      >
        {label}
      </Button>
      <Menu aria-label={label}>
        {templates.map(({ namespace, name, title, formData }) => (
          <MenuItem
            key={`${namespace}/${name}`}
            href={`${templateRoute({
              namespace,
              templateName: name,
            })}?${new URLSearchParams({ formData: JSON.stringify(formData) })}`}
          >
            {title}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
