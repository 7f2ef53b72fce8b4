import { Content, Header, Page } from '@backstage/core-components';
import { CatalogSearchResultListItem } from '@backstage/plugin-catalog';
import { SearchBar, SearchResult } from '@backstage/plugin-search-react';
import { DataPipelinesSearchResultListItem } from '@data-portal/plugin-data-pipelines';
import { OnCallSearchResultListItem } from '@data-portal/plugin-on-call';

/** What the search finds, ours drawn by our own. */
export const searchResults = (
  <Page themeId="home">
    <Header title="Search" />
    <Content>
      <SearchBar />
      <SearchResult>
        <DataPipelinesSearchResultListItem />
        <OnCallSearchResultListItem />
        <CatalogSearchResultListItem />
      </SearchResult>
    </Content>
  </Page>
);
