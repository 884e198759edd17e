import { stateInWords } from './gateway-state.js';
import { ABOUT, type Welcome } from './welcome-page.js';

const WIDTH = 100;

/** What `curl` shows of `/`: the same as the page, with the lines between comments of a shell. */
export function welcomeText({ origin, token, lines, state, hasGraphiQL }: Welcome): string {
  const ways = [
    ...(hasGraphiQL ? [['/graphiql', 'GraphiQL, without internet']] : []),
    ['/sandbox', 'Apollo Sandbox, which needs internet'],
    ['/errors', 'what each error code means, and what to do'],
  ];
  const comments = [
    'Access Package Gateway',
    '',
    ...wrapped(ABOUT),
    '',
    'In a browser:',
    ...ways.map(([path, text]) => `  ${origin}${path ?? ''}  ${text ?? ''}`),
    '',
    ...stateInWords(state).map(([name, value]) => `${name}: ${value}`),
    ...(token === undefined
      ? ['', "With an access token of Microsoft Graph in the shell's variable TOKEN:"]
      : []),
  ];
  return [
    ...comments.map((text) => `# ${text}`.trimEnd()),
    ...lines.map(({ title, note, text }) => `\n# ${title}: ${note}\n${text}`),
    '',
  ].join('\n');
}

function wrapped(text: string): string[] {
  return text.match(new RegExp(`.{1,${WIDTH}}(?:\\s|$)`, 'g')) ?? [];
}
