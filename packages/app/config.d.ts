export interface Config {
  app?: {
    /**
     * Users that a visitor may choose among at sign-in. Only for the sandbox.
     * @deepVisibility frontend
     */
    demoUsers?: Array<{
      /** The name of the user in the catalog; the guest has none. */
      name?: string;
      title: string;
      description: string;
    }>;
  };
}
