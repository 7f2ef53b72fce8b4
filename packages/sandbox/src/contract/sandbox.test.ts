import { SandboxApiServer } from '../api';
import { describeKubernetesApi } from './kubernetesApiContract';

describeKubernetesApi('the sandbox', async () => {
  const server = await SandboxApiServer.start({ name: 'contract' });
  return {
    access: { url: server.url, token: server.adminToken, ca: server.ca },
    viewerToken: server.tokenOf({ name: 'viewer' }),
    collectsGarbage: true,
    close: () => server.stop(),
  };
});
