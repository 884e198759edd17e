/** What a client sent for an operation. */
interface SentOperation {
  method: string;
  /** Whether the document went along. */
  hasQuery: boolean;
  /** The hash that it named; undefined when it named none. */
  hash: string | undefined;
}

/** The real `fetch`, and what went through it so far. */
export interface RecordingFetch {
  fetch: typeof fetch;
  sent: SentOperation[];
}

interface Parameters {
  query?: unknown;
  extensions?: { persistedQuery?: { sha256Hash?: string } };
}

/** Nothing sent yet. */
export function createRecordingFetch(): RecordingFetch {
  const sent: SentOperation[] = [];
  return {
    sent,
    fetch: (input, init) => {
      const { query, extensions } = parametersOf(new Request(input).url, init);
      sent.push({
        method: init?.method ?? 'GET',
        hasQuery: query !== undefined,
        hash: extensions?.persistedQuery?.sha256Hash,
      });
      return fetch(input, init);
    },
  };
}

function parametersOf(url: string, init: RequestInit | undefined): Parameters {
  if (typeof init?.body === 'string') return JSON.parse(init.body) as Parameters;
  const search = new URL(url).searchParams;
  const query = search.get('query') ?? undefined;
  const extensions = JSON.parse(search.get('extensions') ?? '{}') as Required<Parameters>['extensions'];
  return { query, extensions };
}
