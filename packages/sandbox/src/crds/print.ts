import { customResourceDefinitions } from './customResourceDefinitions';

// For an API server that is not the sandbox's own.
process.stdout.write(JSON.stringify(customResourceDefinitions()));
