import { Contract, ContractServer } from './Contract';
import { describeAdmitting } from './admittingContract';
import { describeApplying } from './applyingContract';
import { describeCore } from './coreContract';
import { describeDeleting } from './deletingContract';
import { describePods } from './podsContract';
import { describeReading } from './readingContract';
import { describeRights } from './rightsContract';
import { describeValidating } from './validatingContract';
import { describeWatching } from './watchingContract';
import { describeWriting } from './writingContract';

/**
 * Registers tests of what the portal relies on in a Kubernetes API. They hold
 * for the sandbox and for a real API server alike.
 *
 * @internal
 */
export function describeKubernetesApi(
  name: string,
  connect: () => Promise<ContractServer>,
) {
  describe(`the Kubernetes API of ${name}`, () => {
    const contract = Contract.create(connect);

    beforeAll(() => contract.begin(), 60_000);
    afterAll(() => contract.end(), 60_000);

    describeReading(contract);
    describeWriting(contract);
    describeValidating(contract);
    describeAdmitting(contract);
    describeApplying(contract);
    describeDeleting(contract);
    describeWatching(contract);
    describeRights(contract);
    describeCore(contract);
    describePods(contract);
  });
}
