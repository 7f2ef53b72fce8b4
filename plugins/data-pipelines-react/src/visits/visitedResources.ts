import { storageApiRef, useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useRef, useState } from 'react';

const BUCKET = 'data-pipelines';
const KEY = 'visited';

/** As many as one looks at in a day or two. */
const KEPT = 20;

function readRefs(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}

function useVisits() {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [snapshot, setSnapshot] = useState(() => bucket.snapshot(KEY));
  useEffect(() => {
    setSnapshot(bucket.snapshot(KEY));
    const subscription = bucket.observe$(KEY).subscribe(setSnapshot);
    return () => subscription.unsubscribe();
  }, [bucket]);
  const refs = useMemo(() => readRefs(snapshot.value), [snapshot]);
  return { bucket, refs, isKnown: snapshot.presence !== 'unknown' };
}

/**
 * The entities of the resources whose page the reader has opened, the last
 * first. Kept by the storage of the app, so in this browser unless it keeps
 * settings in its backend.
 *
 * @public
 */
export function useVisitedResources(): string[] {
  return useVisits().refs;
}

/**
 * Remembers that the page of a resource was opened.
 *
 * @param entityRef - the ref of its entity; nothing is remembered without one
 *
 * @public
 */
export function useRememberVisit(entityRef: string | undefined): void {
  const { bucket, refs, isKnown } = useVisits();
  const remembered = useRef<string>();
  useEffect(() => {
    // A list that is not loaded yet would be overwritten by a shorter one.
    if (!entityRef || !isKnown || remembered.current === entityRef) {
      return;
    }
    remembered.current = entityRef;
    if (refs[0] !== entityRef) {
      bucket
        .set(
          KEY,
          [entityRef, ...refs.filter(ref => ref !== entityRef)].slice(0, KEPT),
        )
        // A convenience: not worth a word when it fails.
        .catch(() => {});
    }
  }, [bucket, entityRef, isKnown, refs]);
}
