module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      files: ['src/**/*.test.ts', 'src/testing/*.ts', 'src/contract/*.ts'],
      rules: {
        // These say what they expect by helpers that wait until it is so.
        'jest/expect-expect': [
          'warn',
          {
            assertFunctionNames: [
              'expect',
              'bench.status',
              'eventuallyStates',
              'fc.assert',
            ],
          },
        ],
      },
    },
    {
      files: ['src/testing/*.ts', 'src/contract/*.ts'],
      rules: {
        // Tests and helpers that several test files register or call.
        'jest/no-export': 'off',
        'jest/no-standalone-expect': 'off',
      },
    },
  ],
});
