export interface Config {
  onCall?: {
    ical?: {
      /** Rotas that are kept in calendars. */
      rotas?: Array<{
        /**
         * The name of the rota in annotations, `ical:rota:<id>`.
         * @visibility backend
         */
        id: string;
        /**
         * What to call it; its id unless given.
         * @visibility backend
         */
        name?: string;
        /**
         * Whose rota it is: the ref of a group, a user, or any other entity. May
         * be left out for a rota that is only named by annotations.
         * @visibility backend
         */
        owner?: string;
        /**
         * The IANA zone of whole days, and of times that name no zone. That of
         * the calendar unless given, or else UTC.
         * @visibility backend
         */
        timezone?: string;
        /** The calendars, read together. */
        feeds: Array<{
          /**
           * The secret address of the calendar, `https:` or `webcal:`.
           * @visibility secret
           */
          url: string;
          /**
           * The level of everybody in it, counted from 1. By the title of each
           * event unless given, `[L2] Omar`, or else 1.
           * @visibility backend
           */
          level?: number;
        }>;
        /** Who is meant by the title of an event. */
        people?: Array<{
          /**
           * The title without its level, in any case of letters.
           * @visibility backend
           */
          title: string;
          /**
           * The ref of a user.
           * @visibility backend
           */
          user: string;
        }>;
      }>;
    };
  };
}
