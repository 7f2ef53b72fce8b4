import { createApp } from '@backstage/frontend-defaults';
import { catalogWithVerdicts } from './modules/catalog';
import { navModule } from './modules/nav';
import { onCallModule } from './modules/onCall';
import { pipelinesModule } from './modules/pipelines';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [
    catalogWithVerdicts,
    navModule,
    onCallModule,
    pipelinesModule,
    signInModule,
  ],
});
