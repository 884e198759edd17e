import { onTestFinished } from 'vitest';

/**
 * Closes what a test or its `beforeEach` opened when that test is over; what was opened last is closed first.
 * @returns the same resource
 */
export function closeAfterTest<T extends { close(): unknown }>(resource: T): T {
  onTestFinished(async () => {
    await resource.close();
  });
  return resource;
}
