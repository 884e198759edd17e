// Where Graph has no code for what it says, the sentence is all there is to go by. These are the only ones that are read.

/** Seen in many users' reports of Graph's 400 for an unknown path. */
const MISSING_SEGMENT = /^Resource not found for the segment '([^']*)'/;

/** Seen by the authors of a public tool as a 404 to a PUT whose policy had lost its access review. */
const MISSING_REVIEW = /^BusinessFlow not found for id ([0-9a-f-]{1,64})/i;

/** The segment of a path that Graph says it does not know; null when it says something else. */
export function missingSegmentIn(graphMessage: string | null): string | null {
  return MISSING_SEGMENT.exec(graphMessage ?? '')?.[1] ?? null;
}

/** The access review that a policy still refers to, and that Graph says is gone; null when it says something else. */
export function missingReviewIn(graphMessage: string | null): string | null {
  return MISSING_REVIEW.exec(graphMessage ?? '')?.[1] ?? null;
}
