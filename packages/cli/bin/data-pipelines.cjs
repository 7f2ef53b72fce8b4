#!/usr/bin/env node
// Inside the repository the sources are run as they are.
require('@backstage/cli/config/nodeTransform.cjs');
require('../src');
