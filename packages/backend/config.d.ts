export interface Config {
  backend?: {
    /**
     * Refuse requests whose Host is not localhost or 127.0.0.1. Set by the local
     * modes of `npm start`.
     */
    localOnly?: boolean;
  };
  auth?: {
    providers?: {
      /** The sandbox's own sign-in: a choice among demo users, no passwords. */
      demo?: {
        /** Names of users in the catalog. */
        users: string[];
      };
    };
  };
  /** Set by `npm start -- --kubeconfig`: clusters of whoever starts the portal. */
  localKubeconfig?: {
    path: string;
    /** The current one unless given. */
    contexts?: string[];
  };
  /** The permission policy of this portal. */
  demoPolicy?: {
    /** Entity refs of groups or users who may do everything. */
    administrators?: string[];
    /** Where an owner may create jobs, that is run code. */
    jobNamespaces?: Array<{
      /** The entity ref of a group. */
      owner: string;
      namespaces: string[];
    }>;
  };
}
