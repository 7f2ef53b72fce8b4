import { warningsOf } from './warningsOf';

describe('warningsOf', () => {
  it('reads each warning once, however they are sent', () => {
    // Two as an API server quotes them.
    const deprecated =
      '299 - "kafka.strimzi.io/v1beta2 KafkaTopic is deprecated; use kafka.strimzi.io/v1 KafkaTopic"';
    const policy =
      '299 - "Validation failed for ValidatingAdmissionPolicy \'team\' with binding \'team\': the label, and more, is \\"missing\\""';
    const read = [
      'kafka.strimzi.io/v1beta2 KafkaTopic is deprecated; use kafka.strimzi.io/v1 KafkaTopic',
      "Validation failed for ValidatingAdmissionPolicy 'team' with binding 'team': the label, and more, is \"missing\"",
    ];
    for (const warning of [
      `${deprecated}, ${policy}`,
      [deprecated, policy, deprecated],
    ]) {
      expect(warningsOf({ headers: { warning } })).toEqual(read);
    }
    expect(warningsOf({ headers: {} })).toEqual([]);
    expect(warningsOf({ headers: { warning: 'of no form' } })).toEqual([]);
  });
});
