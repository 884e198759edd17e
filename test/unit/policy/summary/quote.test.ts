import { describe, expect, it } from 'vitest';
import { idWords, named, quoted } from '../../../../src/policy/summary/words/quote.js';
import { seededRandom } from '../../../support/random.js';

describe('a text from outside in a summary', () => {
  it('is quoted whole, and reads as it is where it can', () => {
    const text = 'Größe "XL", \\d{6}, C:\\users, 东京, 👩‍🔬, “open';
    expect(quoted(text)).toBe(`“${text}”`);
    expect(quoted('x'.repeat(5000))).toHaveLength(5002);
  });

  it('cannot end its quotation, break the line, turn the writing round or hide', () => {
    expect(quoted('a\nb\r\u2028\u2029\u202e\u200b\u0000\u0085”')).toBe(
      '“a\\u{a}b\\u{d}\\u{2028}\\u{2029}\\u{202e}\\u{200b}\\u{0}\\u{85}\\u{201d}”',
    );
    expect(quoted('\ud800')).toBe('“\\u{d800}”');
  });

  it('differs where texts differ', () => {
    const random = seededRandom(1, 'quote');
    const units = ['\\', 'u', '{', 'a', '}', '\n', '”', '\\u{a}', '5c'];
    const texts = new Set(
      Array.from({ length: 20_000 }, () =>
        Array.from(
          { length: 1 + Math.floor(random() * 6) },
          () => units[Math.floor(random() * units.length)],
        ).join(''),
      ),
    );
    expect(new Set([...texts].map(quoted)).size).toBe(texts.size);
  });

  it('stands beside the id, which is quoted too unless it is plain', () => {
    expect(named('the group', 'Stewards', 'C58E03F1-7B92-4D64-8A1F-3D60B9E2574C')).toBe(
      'the group “Stewards” (c58e03f1-7b92-4d64-8a1f-3d60b9e2574c)',
    );
    expect(named('the group', null, 'a b')).toBe('the group id “a b”');
    expect(named('the group', '', null)).toBe('the group without an id');
    expect(named('the group', 'Stewards', null)).toBe('the group “Stewards”');
    expect(idWords('accessPackageId-value')).toBe('accessPackageId-value');
  });
});
