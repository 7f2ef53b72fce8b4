import { coreExtensionData } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';

/**
 * The catalog plugin with one override: its list has a column that says how
 * each pipeline is.
 */
export const catalogWithVerdicts = catalogPlugin.withOverrides({
  extensions: [
    catalogPlugin.getExtension('page:catalog').override({
      factory(originalFactory, { inputs }) {
        return originalFactory({
          params: {
            loader: async () => {
              const { CatalogPage } = await import('./CatalogPage');
              const filters = inputs.filters.map(filter =>
                filter.get(coreExtensionData.reactElement),
              );
              return <CatalogPage filters={filters} />;
            },
          },
        });
      },
    }),
  ],
});
