import { join } from 'node:path';
import { provideGoProgram } from '../../scripts/lib/goTools.mjs';

const BUCKET = 'checkpoints';

function urlOf(context) {
  return `http://127.0.0.1:${context.knownPort('s3')}`;
}

export const system = {
  name: 's3',
  title: 'A store that speaks S3 (gofakes3), on disk',
  needs: [],
  tools: ['go'],

  provide: () => provideGoProgram('gofakes3'),

  async start(context) {
    const port = await context.port('s3');
    await context.process('gofakes3', {
      command: context.programs,
      args: [
        ...['-host', `127.0.0.1:${port}`, '-initialbucket', BUCKET],
        // Its file backend takes a bucket without objects for none.
        ...['-autobucket', '-backend', 'bolt'],
        ...['-bolt.db', join(context.folder, 'objects.db')],
      ],
      port,
    });
  },

  async ready(context) {
    try {
      const signal = AbortSignal.timeout(2_000);
      return (await fetch(urlOf(context), { signal })).ok;
    } catch {
      return false;
    }
  },

  // It checks no signature: any key will do.
  addresses: context => ({
    url: urlOf(context),
    bucket: BUCKET,
    accessKey: 'any',
    secretKey: 'any',
  }),
};
