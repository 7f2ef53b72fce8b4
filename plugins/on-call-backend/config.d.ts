export interface Config {
  /** Who is on call. */
  onCall?: {
    /**
     * The rota that answers for everything that has none of its own, written as
     * in the annotation `on-call.io/rota`: `static:rota:platform`.
     * @visibility backend
     */
    defaultRota?: string;
    /**
     * Names of owners that stand for "nobody": what names one of them as its
     * owner is unowned, as long as the catalog has no such group.
     * @default [unowned, unknown]
     * @visibility backend
     */
    placeholderOwners?: string[];
    /**
     * The `spec.type` of what others run on. The owners of such a dependency are
     * shown with whatever runs on it, and never called in its place.
     * @default [kafka-cluster, flink-session-cluster, kubernetes-cluster]
     * @visibility backend
     */
    platformTypes?: string[];
    /** Waking whoever is on call from the portal. */
    paging?: {
      /**
       * Whether it is offered, to those who have the permission `on-call.page`
       * and where a pager is configured for the rota.
       * @default false
       * @visibility backend
       */
      enabled?: boolean;
      /**
       * Rotas that have no pager are paged for demonstration: nobody is woken,
       * and the page is written into the log.
       * @default false
       * @visibility backend
       */
      demo?: boolean;
      /**
       * Whether also rotas are paged that an entity has from its system, its
       * owner, a group above the owner, or `defaultRota`.
       * @default true
       * @visibility backend
       */
      inherited?: boolean;
      limits?: {
        /**
         * How many pages a user may send in an hour.
         * @default 10
         * @visibility backend
         */
        perUser?: number;
        /**
         * How many pages are sent about one entity in an hour.
         * @default 5
         * @visibility backend
         */
        perEntity?: number;
      };
    };
    static?: {
      /** Rotas that are kept here rather than at a vendor. */
      rotas?: Array<{
        /**
         * The name of the rota in annotations, `static:rota:<id>`. Made from
         * `name` unless given: "Checkout, first line" becomes
         * `checkout-first-line`.
         * @visibility backend
         */
        id?: string;
        /**
         * Whose rota it is: the ref of a group, a user, or any other entity. May
         * be left out for a rota that is only named by annotations.
         * @visibility backend
         */
        owner?: string;
        /**
         * What to call it.
         * @visibility backend
         */
        name: string;
        /**
         * The IANA zone of all times of this rota, `Europe/Berlin`. Hand-overs
         * keep their time of day when the clocks change.
         * @visibility backend
         */
        timezone: string;
        rotation: {
          /**
           * The local date and time at which the first member takes over,
           * `'2026-01-05T09:00'`, in quotes and without an offset.
           * @visibility backend
           */
          start: string;
          /** How long everybody's turn is: exactly one of these. */
          every: {
            /** @visibility backend */
            weeks?: number;
            /** @visibility backend */
            days?: number;
            /** @visibility backend */
            hours?: number;
          };
          /**
           * Who takes turns, in this order: refs of users, or persons that the
           * catalog does not have.
           */
          members: Array<
            | string
            | {
                /** @visibility backend */
                name: string;
                /** @visibility backend */
                email?: string;
                /** @visibility backend */
                phone?: string;
                /** Links that begin with `https:`, `http:`, `mailto:` or `tel:`. */
                links?: Array<{
                  /** @visibility backend */
                  title?: string;
                  /** @visibility backend */
                  url: string;
                }>;
              }
          >;
        };
        /** When somebody is on call at all; always, unless given. */
        hours?: {
          /**
           * Every day, unless given.
           * @visibility backend
           */
          days?: Array<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'>;
          /**
           * `'08:00'`, in quotes.
           * @visibility backend
           */
          from: string;
          /**
           * `'18:00'`, in quotes. One that is not after `from` is on the next
           * day; the hours then belong to the day on which they begin.
           * @visibility backend
           */
          to: string;
        };
        /**
         * Who is called where nobody answers: other rotas of this list, as level 2,
         * 3 and so on. Their own escalation does not count.
         */
        escalation?: Array<{
          /**
           * The id of another rota, `platform`.
           * @visibility backend
           */
          rota: string;
          /** How long after the alert: one of these. */
          after?: {
            /** @visibility backend */
            minutes?: number;
            /** @visibility backend */
            hours?: number;
          };
        }>;
        /**
         * Who steps in, also outside of `hours`. The last one wins where they
         * overlap.
         */
        overrides?: Array<{
          /**
           * Local, as `rotation.start`.
           * @visibility backend
           */
          from: string;
          /**
           * Local, as `rotation.start`.
           * @visibility backend
           */
          until: string;
          /** As one of `rotation.members`. */
          who:
            | string
            | {
                /** @visibility backend */
                name: string;
                /** @visibility backend */
                email?: string;
                /** @visibility backend */
                phone?: string;
                links?: Array<{
                  /** @visibility backend */
                  title?: string;
                  /** @visibility backend */
                  url: string;
                }>;
              };
        }>;
      }>;
    };
  };
}
