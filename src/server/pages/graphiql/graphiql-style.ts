/**
 * What GraphiQL's own styles lack for WCAG's contrasts (1.4.1 and 1.4.3): darker colours on a light screen, brighter line
 * numbers, and lines under links that stand in a text. Its rules for dark screens are more specific, and keep their colours.
 */
export const graphiqlStyle = `
.graphiql-container, .graphiql-dialog, .graphiql-dialog-overlay, .graphiql-tooltip, [data-radix-popper-content-wrapper] {
  --color-secondary: 242, 51%, 51%; --color-tertiary: 188, 100%, 24%; --color-info: 208, 100%, 36%;
  --color-success: 158, 60%, 26%; --color-warning: 36, 100%, 26%; --color-error: 13, 93%, 38%; --alpha-secondary: .9;
}
.graphiql-container .graphiql-doc-explorer a { text-decoration: underline; }
.graphiql-container .monaco-editor .line-numbers.dimmed-line-number { color: hsl(var(--color-neutral)); }
`;
