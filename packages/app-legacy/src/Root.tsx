import {
  Sidebar,
  SidebarDivider,
  SidebarItem,
  SidebarPage,
} from '@backstage/core-components';
import {
  RiAddCircleLine,
  RiFlowChart,
  RiHome4Line,
  RiPhoneLine,
  RiSearchLine,
  RiUserLine,
} from '@remixicon/react';
import { PropsWithChildren } from 'react';

/** The side bar beside every page. */
export function Root({ children }: PropsWithChildren<{}>) {
  return (
    <SidebarPage>
      <Sidebar>
        <SidebarItem icon={() => <RiSearchLine />} to="search" text="Search" />
        <SidebarDivider />
        <SidebarItem icon={() => <RiHome4Line />} to="catalog" text="Catalog" />
        <SidebarItem
          icon={() => <RiFlowChart />}
          to="data-pipelines"
          text="Data pipelines"
        />
        <SidebarItem icon={() => <RiPhoneLine />} to="on-call" text="On-call" />
        <SidebarItem
          icon={() => <RiAddCircleLine />}
          to="create"
          text="Create"
        />
        <SidebarDivider />
        <SidebarItem
          icon={() => <RiUserLine />}
          to="settings"
          text="Settings"
        />
      </Sidebar>
      {children}
    </SidebarPage>
  );
}
