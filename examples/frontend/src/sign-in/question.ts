/** What people are asked: to sign in again. */
export interface Question {
  /** The JSON text of a claims challenge; undefined when a fresh token is enough. */
  readonly claims: string | undefined;
}

/** A question that is open until somebody answers it, however many operations wait for it. */
export interface QuestionDesk {
  /** Answers whether the same person has signed in again. */
  readonly ask: (claims: string | undefined) => Promise<boolean>;
  /** The open question; null when there is none. */
  readonly current: () => Question | null;
  /** Closes `question`; nothing happens when it is not the open one. */
  readonly answer: (question: Question, hasSignedIn: boolean) => void;
  /** Calls `listener` after every change; the answer ends that. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A desk without a question. */
export function createQuestionDesk(): QuestionDesk {
  let open: Question | null = null;
  let waiting: ((hasSignedIn: boolean) => void)[] = [];
  const listeners = new Set<() => void>();
  const change = (next: Question | null) => {
    open = next;
    for (const listener of listeners) listener();
  };
  return {
    ask: (claims) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (open === null || (open.claims === undefined && claims !== undefined)) change({ claims });
      }),
    current: () => open,
    answer(question, hasSignedIn) {
      if (question !== open) return;
      const answered = waiting;
      waiting = [];
      change(null);
      for (const resolve of answered) resolve(hasSignedIn);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
