import { KubernetesObject } from '../../api';
import { jsonEqual } from '../../api/json';
import { StandIn, StandInContext, faultOf, withoutFraction } from '../StandIn';
import { hexOf, uuidOf } from '../hashes';
import {
  deleteAttempt,
  deleteExecutors,
  keepDriver,
  keepExecutors,
  uiServiceNameOf,
} from './sparkChildren';
import {
  DRIVER_LAST_WORDS,
  HELD_STATES,
  NO_ROOM,
  RUNNING,
  SUBMISSION_ERROR,
  executorPodState,
  finalStates,
} from './sparkFaults';
import {
  SparkSpec,
  SparkStatus,
  driverNameOf,
  runRelevant,
  specOf,
  stateOf,
  statusOf,
} from './sparkStatus';

const FINALIZER = 'sparkoperator.k8s.io/finalizer';

/** How long an application runs; for ever without it. */
const RUN_SECONDS = 'sandbox.data-pipelines.io/run-seconds';

const NEW_MS = 1000;
const DRIVER_MS = 1500;
const EXECUTOR_MS = 1500;
const STEP_MS = 1000;
const FAIL_MS = 4000;
const DEFAULT_RETRY_SECONDS = 5;

/** States that last until somebody changes something. */
const TERMINAL = ['COMPLETED', 'FAILED'];

/**
 * Stands in for the Kubeflow Spark Operator, for SparkApplications.
 *
 * @internal
 */
export class SparkApplicationStandIn implements StandIn {
  readonly manager = 'spark-operator';
  readonly component = 'spark-application-controller';
  readonly resource = {
    group: 'sparkoperator.k8s.io',
    version: 'v1beta2',
    plural: 'sparkapplications',
  };
  /** The spec that runs, by uid: the operator keeps it nowhere else. */
  readonly #running = new Map<string, SparkSpec>();

  static create(): SparkApplicationStandIn {
    return new SparkApplicationStandIn();
  }

  private constructor() {}

  forget(application: KubernetesObject) {
    this.#running.delete(application.metadata.uid ?? '');
  }

  async reconcile(
    application: KubernetesObject,
    context: StandInContext,
  ): Promise<void> {
    const { deletionTimestamp, uid = '' } = application.metadata;
    if (deletionTimestamp) {
      await this.#delete(application, context);
      return;
    }
    if (await this.#addFinalizer(application, context)) {
      return;
    }
    const spec = specOf(application);
    const state = stateOf(application);
    const known = this.#running.get(uid);
    const changed =
      known !== undefined && !jsonEqual(runRelevant(known), runRelevant(spec));
    this.#running.set(uid, spec);
    if (changed && state !== '') {
      context.forgetWaits('');
      await this.#setState(application, context, 'INVALIDATING');
      return;
    }
    const isSuspended = ['SUSPENDING', 'SUSPENDED'].includes(state);
    if (spec.suspend && !isSuspended && !TERMINAL.includes(state)) {
      await this.#event(application, context, 'Suspending', 'is suspending');
      await this.#setState(application, context, 'SUSPENDING');
      return;
    }
    await this.#step(application, context, state);
  }

  async #step(
    application: KubernetesObject,
    context: StandInContext,
    state: string,
  ) {
    const spec = specOf(application);
    switch (state) {
      case '':
        if (context.waited('new', NEW_MS)) {
          await this.#event(
            application,
            context,
            'Added',
            'was added, enqueuing it for submission',
          );
          await this.#submit(application, context);
        }
        return;
      case 'SUBMITTED':
        await this.#startDriver(application, context);
        return;
      case 'RUNNING':
        await this.#run(application, context);
        return;
      case 'SUCCEEDING':
        if (context.waited(this.#phase(application, 'succeeding'), STEP_MS)) {
          await this.#succeed(application, context);
        }
        return;
      case 'FAILING':
        if (
          faultOf(application) !== 'failing' &&
          context.waited(
            this.#phase(application, 'failing'),
            1000 *
              (spec.restartPolicy?.onFailureRetryInterval ??
                DEFAULT_RETRY_SECONDS),
          )
        ) {
          await this.#retryOrFail(application, context);
        }
        return;
      case 'SUBMISSION_FAILED':
        await this.#resubmit(application, context);
        return;
      case 'INVALIDATING':
        await deleteAttempt(application, context);
        if (context.waited('invalidating', STEP_MS)) {
          await this.#rerun(application, context, { anew: true });
        }
        return;
      case 'PENDING_RERUN':
      case 'RESUMING':
        if (
          faultOf(application) !== 'pending-rerun' &&
          context.waited(this.#phase(application, state), STEP_MS)
        ) {
          await this.#submit(application, context);
        }
        return;
      case 'SUSPENDING':
        await deleteAttempt(application, context);
        if (context.waited('suspending', STEP_MS)) {
          context.forgetWaits('');
          await this.#event(application, context, 'Suspended', 'is suspended');
          await this.#setState(application, context, 'SUSPENDED', {
            executorState: undefined,
          });
        }
        return;
      case 'SUSPENDED':
        if (!spec.suspend) {
          context.forgetWaits('');
          await this.#event(application, context, 'Resuming', 'is resuming');
          await this.#setState(application, context, 'RESUMING');
        }
        return;
      case 'COMPLETED':
      case 'FAILED':
        await this.#expire(application, context);
        return;
      default:
    }
  }

  /** spark-submit: a new attempt with a new id. */
  async #submit(application: KubernetesObject, context: StandInContext) {
    const status = statusOf(application);
    const { uid } = application.metadata;
    const fault = faultOf(application) ?? '';
    const attempts = (status.submissionAttempts ?? 0) + 1;
    const seed = `${uid} ${attempts} ${status.executionAttempts ?? 0} ${
      application.metadata.generation
    }`;
    const now = withoutFraction(context.clock.now());
    context.forgetWaits('');
    if (['submission-failed', 'submission-retrying'].includes(fault)) {
      await this.#event(
        application,
        context,
        'SubmissionFailed',
        `failed to be submitted: ${SUBMISSION_ERROR}`,
        'Warning',
      );
      await context.setStatus(application, {
        ...status,
        applicationState: {
          state: 'SUBMISSION_FAILED',
          errorMessage: SUBMISSION_ERROR,
        },
        driverInfo: status.driverInfo ?? {},
        submissionAttempts: attempts,
        lastSubmissionAttemptTime: now,
        terminationTime: null,
      } satisfies SparkStatus);
      return;
    }
    await this.#event(
      application,
      context,
      'Submitted',
      'was submitted successfully',
    );
    const { errorMessage, ...rest } = status;
    await context.setStatus(application, {
      ...rest,
      applicationState: { state: 'SUBMITTED' },
      submissionID: uuidOf(`submission ${seed}`),
      sparkApplicationId: `spark-${hexOf(`application ${seed}`, 32)}`,
      submissionAttempts: attempts,
      executionAttempts: (status.executionAttempts ?? 0) + 1,
      lastSubmissionAttemptTime: now,
      terminationTime: null,
      executorState: undefined,
      driverInfo: {
        podName: driverNameOf(application),
        webUIServiceName: uiServiceNameOf(application),
        webUIPort: 4040,
        webUIAddress: `10.96.0.1:4040`,
      },
    } satisfies SparkStatus);
  }

  async #startDriver(application: KubernetesObject, context: StandInContext) {
    if (faultOf(application) === 'submitted-hangs') {
      await keepDriver(
        application,
        { is: 'unschedulable', message: NO_ROOM },
        context,
      );
      return;
    }
    await keepDriver(application, { is: 'creating' }, context);
    if (context.waited(this.#phase(application, 'driver'), DRIVER_MS)) {
      await keepDriver(application, RUNNING, context);
      await this.#driverEvent(application, context, 'Running');
      await this.#setState(application, context, 'RUNNING');
    }
  }

  async #run(application: KubernetesObject, context: StandInContext) {
    const fault = faultOf(application) ?? '';
    const held = HELD_STATES[fault];
    if (held && held !== 'SUBMITTED') {
      await this.#hold(application, context, held);
      return;
    }
    const driver = await keepDriver(application, RUNNING, context);
    const started =
      // Waits are forgotten by a restart of the sandbox; executors go on.
      Object.values(statusOf(application).executorState ?? {}).includes(
        'RUNNING',
      ) || context.waited(this.#phase(application, 'executors'), EXECUTOR_MS);
    const executorState = await keepExecutors(
      application,
      driver,
      index => executorPodState(fault, index, started),
      context,
    );
    await context.setStatus(application, {
      ...statusOf(application),
      executorState,
    });
    if (['driver-failed', 'failing'].includes(fault)) {
      if (context.waited(this.#phase(application, 'fail'), FAIL_MS)) {
        await this.#failDriver(application, context);
      }
      return;
    }
    const seconds = application.metadata.annotations?.[RUN_SECONDS];
    if (
      seconds !== undefined &&
      context.waited(this.#phase(application, 'run'), Number(seconds) * 1000)
    ) {
      await this.#setState(application, context, 'SUCCEEDING');
    }
  }

  async #hold(
    application: KubernetesObject,
    context: StandInContext,
    state: string,
  ) {
    if (state === 'FAILING') {
      await this.#failDriver(application, context);
      return;
    }
    if (state === 'PENDING_RERUN') {
      await deleteAttempt(application, context);
    }
    await this.#setState(application, context, state);
  }

  async #failDriver(application: KubernetesObject, context: StandInContext) {
    const errorMessage =
      'driver container failed with ExitCode: 1, Reason: Error';
    await keepDriver(
      application,
      { is: 'failed', exit: { code: 1, reason: 'Error' } },
      context,
      DRIVER_LAST_WORDS,
    );
    await deleteExecutors(application, context);
    await this.#driverEvent(application, context, 'Failed');
    await this.#setState(application, context, 'FAILING', {
      applicationState: { state: 'FAILING', errorMessage },
      executorState: finalStates(application, 'FAILED'),
      terminationTime: withoutFraction(context.clock.now()),
    });
  }

  async #succeed(application: KubernetesObject, context: StandInContext) {
    await keepDriver(application, { is: 'succeeded' }, context);
    await deleteExecutors(application, context);
    await this.#driverEvent(application, context, 'Completed');
    if (specOf(application).restartPolicy?.type === 'Always') {
      await this.#rerun(application, context, { anew: false });
      return;
    }
    await this.#event(application, context, 'Completed', 'completed');
    await this.#setState(application, context, 'COMPLETED', {
      executorState: finalStates(application, 'COMPLETED'),
      terminationTime: withoutFraction(context.clock.now()),
    });
  }

  async #retryOrFail(application: KubernetesObject, context: StandInContext) {
    const { restartPolicy } = specOf(application);
    const { executionAttempts = 0, applicationState } = statusOf(application);
    const retries =
      restartPolicy?.type === 'Always'
        ? Number.POSITIVE_INFINITY
        : restartPolicy?.onFailureRetries ?? 0;
    if (restartPolicy?.type !== 'Never' && executionAttempts <= retries) {
      await this.#rerun(application, context, { anew: false });
      return;
    }
    const errorMessage =
      applicationState?.errorMessage ?? 'driver pod not found';
    await this.#event(
      application,
      context,
      'Failed',
      `failed: ${errorMessage}`,
      'Warning',
    );
    await this.#setState(application, context, 'FAILED', {
      applicationState: { state: 'FAILED', errorMessage },
    });
  }

  async #resubmit(application: KubernetesObject, context: StandInContext) {
    const policy = specOf(application).restartPolicy;
    const attempts = statusOf(application).submissionAttempts ?? 1;
    const retries = policy?.onSubmissionFailureRetries ?? 0;
    if (faultOf(application) === 'submission-retrying') {
      return;
    }
    const seconds =
      policy?.onSubmissionFailureRetryInterval ?? DEFAULT_RETRY_SECONDS;
    if (!context.waited(`resubmit-${attempts}`, seconds * 1000)) {
      return;
    }
    if (policy?.type !== 'Never' && attempts <= retries) {
      await this.#submit(application, context);
      return;
    }
    await this.#event(
      application,
      context,
      'Failed',
      `failed: ${SUBMISSION_ERROR}`,
      'Warning',
    );
    await this.#setState(application, context, 'FAILED', {
      applicationState: { state: 'FAILED', errorMessage: SUBMISSION_ERROR },
      terminationTime: withoutFraction(context.clock.now()),
    });
  }

  /** Back to the queue; `anew` counts attempts from zero. */
  async #rerun(
    application: KubernetesObject,
    context: StandInContext,
    options: { anew: boolean },
  ) {
    await deleteAttempt(application, context);
    await this.#event(
      application,
      context,
      'PendingRerun',
      'is pending rerun',
      'Warning',
    );
    await this.#setState(application, context, 'PENDING_RERUN', {
      executorState: undefined,
      submissionAttempts: 0,
      ...(options.anew && { executionAttempts: 0 }),
    });
  }

  /** Objects with a time to live go some time after they have ended. */
  async #expire(application: KubernetesObject, context: StandInContext) {
    const { timeToLiveSeconds } = specOf(application);
    if (
      timeToLiveSeconds !== undefined &&
      context.waited('time-to-live', timeToLiveSeconds * 1000)
    ) {
      await context.client.delete(this.resource, application.metadata);
    }
  }

  /** Only a deletion that is to hang needs something to hang on. */
  async #addFinalizer(application: KubernetesObject, context: StandInContext) {
    const { finalizers = [] } = application.metadata;
    if (
      faultOf(application) !== 'deletion-hangs' ||
      finalizers.includes(FINALIZER)
    ) {
      return false;
    }
    await context.patchMetadata(application, {
      finalizers: [...finalizers, FINALIZER],
    });
    return true;
  }

  async #delete(application: KubernetesObject, context: StandInContext) {
    const { finalizers = [] } = application.metadata;
    if (
      finalizers.includes(FINALIZER) &&
      faultOf(application) !== 'deletion-hangs'
    ) {
      await deleteAttempt(application, context);
      await context.patchMetadata(application, {
        finalizers: finalizers.filter(finalizer => finalizer !== FINALIZER),
      });
    }
  }

  async #setState(
    application: KubernetesObject,
    context: StandInContext,
    state: string,
    part: SparkStatus = {},
  ) {
    await context.setStatus(application, {
      ...statusOf(application),
      driverInfo: statusOf(application).driverInfo ?? {},
      applicationState: { state },
      ...part,
    });
  }

  async #event(
    application: KubernetesObject,
    context: StandInContext,
    what: string,
    text: string,
    type: 'Normal' | 'Warning' = 'Normal',
  ) {
    await context.event(application, {
      type,
      reason: `SparkApplication${what}`,
      message: `SparkApplication ${application.metadata.name} ${text}`,
    });
  }

  async #driverEvent(
    application: KubernetesObject,
    context: StandInContext,
    what: 'Running' | 'Completed' | 'Failed',
  ) {
    await context.event(application, {
      type: what === 'Failed' ? 'Warning' : 'Normal',
      reason: `SparkDriver${what}`,
      message: `Driver ${driverNameOf(application)} ${
        what === 'Running' ? 'is running' : what.toLowerCase()
      }`,
    });
  }

  /** Waits begin anew with every attempt. */
  #phase(application: KubernetesObject, phase: string): string {
    return `${phase}-${statusOf(application).submissionID ?? ''}`;
  }
}
