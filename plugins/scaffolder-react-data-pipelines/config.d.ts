export interface Config {
  integrations?: {
    /**
     * Nothing of an account on Bitbucket Cloud may be seen by browsers. That there
     * is one, they have to know: forms offer a pull request only where one can be
     * opened.
     * @visibility frontend
     */
    bitbucketCloud?: object[];
  };
}
