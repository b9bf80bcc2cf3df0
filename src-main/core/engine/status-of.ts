/** The HTTP status of an engine's refusal, as dockerode tells it; undefined where something else went wrong. */
export function statusOf(error: unknown): unknown {
  return error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
}

/** What was to be removed is gone (404), or its removal is under way (409, also told of what somebody else still uses). */
export function isGone(error: unknown): boolean {
  const status = statusOf(error);
  return status === 404 || status === 409;
}
