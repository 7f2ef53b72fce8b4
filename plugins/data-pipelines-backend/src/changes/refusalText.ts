/**
 * Why somebody may not change what another group owns, and what to do.
 *
 * @internal
 */
export function refusalText(options: {
  /** Such as `create orders`. */
  doing: string;
  owner: string | undefined;
  /** Whether it is there with this owner, or would get it by the change. */
  exists: boolean;
}): string {
  const { doing, owner, exists } = options;
  const whose = `You may not ${doing}: it ${exists ? 'is' : 'would be'} ${
    owner ? `${owner}'s` : "nobody's"
  }`;
  if (exists) {
    return `${whose}. Ask ${
      owner ? 'a member of that group' : 'the platform team for an owner'
    }`;
  }
  return `${whose}. Choose one of your own groups as its owner${
    owner ? ', or ask a member of that one' : ''
  }`;
}
