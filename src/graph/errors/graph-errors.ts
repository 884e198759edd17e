/** The errors of graph/ that others meet; `GraphCallError` is the root of failed calls. */
export * from './call-error.js';
export * from './answer-errors.js';
export * from './unanswered-errors.js';
export * from './unsent-errors.js';
export * from './read-before-write-error.js';
