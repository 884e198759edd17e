import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphInputError } from '../../src/graph/errors/input-errors.js';
import { readCursor, writeCursor } from '../../src/graph/operations/read/page-cursor.js';
import { policyPath } from '../../src/graph/dialects/shared/policy-path.js';
import { runs } from '../support/edition.js';
import { anyJson } from './support/arbitrary-wire.js';

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
const positions = fc.record({ dialect: texts, filter: texts, query: texts, skip: fc.nat() });

function expectRefused(cursor: string): void {
  expect(() => readCursor(cursor)).toThrow(GraphInputError);
}

describe('a cursor', () => {
  it('stands for the place that it was written for', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const cursor = writeCursor(position);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(readCursor(cursor)).toEqual(position);
      }),
      { numRuns: runs(500) },
    );
  });

  it('is refused when a byte of it has changed', () => {
    fc.assert(
      fc.property(positions, fc.nat(), fc.integer({ min: 1, max: 255 }), (position, place, change) => {
        const bytes = Buffer.from(writeCursor(position), 'base64url');
        const index = place % bytes.length;
        bytes[index] = (bytes[index] ?? 0) ^ change;
        expectRefused(bytes.toString('base64url'));
      }),
      { numRuns: runs(500) },
    );
  });

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          fc.base64String(),
          anyJson.map((value) => JSON.stringify(value)),
        ),
        expectRefused,
      ),
      { numRuns: runs(500) },
    );
  });

  it('is refused, or stands for a place, when somebody else computes its checksum', () => {
    const forged = fc
      .oneof(
        texts,
        anyJson.map((value) => JSON.stringify(value)),
      )
      .map((text) => {
        const checksum = createHash('sha256').update(`policy cursor ${text}`).digest().subarray(0, 9);
        return Buffer.concat([checksum, Buffer.from(text)]).toString('base64url');
      });
    fc.assert(
      fc.property(forged, (cursor) => {
        try {
          const { dialect, filter, query, skip } = readCursor(cursor);
          expect([dialect, filter, query].every((part) => typeof part === 'string')).toBe(true);
          expect(Number.isSafeInteger(skip) && skip >= 0).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphInputError);
        }
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('the path of a policy', () => {
  const COLLECTION = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
  const ids = fc.oneof(
    texts,
    fc
      .array(
        fc.constantFrom(
          '.',
          '..',
          '/',
          '\\',
          '%2e',
          '%2F',
          '%',
          '?',
          '#',
          '@',
          ':',
          ';',
          "'",
          ' ',
          '\n',
          '\t',
          '\0',
          'a',
          '🙂',
          '\ud800',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('')),
  );

  it('stays within the collection, one segment below it, or is refused', () => {
    fc.assert(
      fc.property(ids, fc.boolean(), (id, hasOption) => {
        let path: string;
        try {
          path = policyPath(COLLECTION, id, hasOption ? ['$expand=x'] : []);
        } catch (error) {
          expect(error).toBeInstanceOf(GraphInputError);
          return;
        }
        const { origin, pathname, search, hash } = new URL(`https://graph.example${path}`);
        expect({ origin, hash }).toEqual({ origin: 'https://graph.example', hash: '' });
        expect(pathname.startsWith(`${COLLECTION}/`)).toBe(true);
        expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(pathname.slice(COLLECTION.length + 1)).toBe(id);
        expect(search !== '').toBe(hasOption);
      }),
      { numRuns: runs(3_000) },
    );
  });
});
