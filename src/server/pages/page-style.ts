/** How all pages of our own look, on light and dark screens of any width. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #f5f7fb; --surface: #fff; --text: #172033; --muted: #55607a; --line: #d9dfeb;
  --accent: #3451c6; --accent-ground: #e8edff; --code: #10182b; --code-text: #e3e9f7; --focus: #3451c6;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e1320; --surface: #171e2f; --text: #e7ecf7; --muted: #a3aec6; --line: #2b354c;
    --accent: #9db4ff; --accent-ground: #222d4d; --code: #090d17; --code-text: #d7e0f4; --focus: #9db4ff;
  }
}
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { margin: 0; font-size: clamp(1.6rem, 4vw, 2.2rem); line-height: 1.2; letter-spacing: -.02em; }
h2 { margin: 2.4rem 0 .8rem; font-size: 1.2rem; }
h3 { margin: 0; font-size: .95rem; }
p { margin: .4rem 0; }
a { color: var(--accent); text-underline-offset: .15em; }
code { font: .9em var(--mono); }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.hero { display: flex; gap: 1.1rem; align-items: flex-start; padding-top: 3rem; }
.hero p { max-width: 44rem; color: var(--muted); }
.logo { flex: none; width: 3.2rem; height: 3.2rem; }
.logo rect { fill: #3a5bd9; }
.logo path { fill: none; stroke: #fff; stroke-width: 2.6; stroke-linecap: round; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13.5rem, 1fr)); gap: .9rem; margin: 0 0 1.2rem; padding: 0; list-style: none; }
.card, .panel, .facts { border: 1px solid var(--line); border-radius: .7rem; background: var(--surface); }
.card { display: block; height: 100%; padding: 1rem 1.1rem; color: inherit; text-decoration: none; transition: border-color .15s, transform .15s; }
a.card:hover { border-color: var(--accent); transform: translateY(-2px); }
.card .title { display: block; font-weight: 600; }
a.card .title { color: var(--accent); }
.card .text { display: block; margin-top: .45rem; color: var(--muted); font-size: .92rem; }
.badge { display: inline-block; margin-top: .3rem; padding: .05rem .5rem; border-radius: 1rem; background: var(--accent-ground); color: var(--text); font-size: .75rem; white-space: nowrap; }
.snippet { margin: 1.1rem 0; }
.snippet p { margin: 0; color: var(--muted); font-size: .92rem; }
.copyable { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: start; margin-top: .45rem; border-radius: .6rem; background: var(--code); }
pre { margin: .45rem 0 0; padding: .85rem 1rem; overflow-x: auto; border-radius: .6rem; background: var(--code); color: var(--code-text); font: .82rem/1.6 var(--mono); }
.copyable pre { margin: 0; }
button { min-width: 4.3rem; margin: .55rem; padding: .25rem .6rem; border: 1px solid #6b789a; border-radius: .4rem; background: #25304a; color: #fff; font: .8rem system-ui, sans-serif; cursor: pointer; }
button:hover { background: #364569; }
.facts { margin: 0; padding: .4rem 1.1rem; }
.facts div { display: grid; grid-template-columns: 10.5rem 1fr; gap: .2rem 1rem; padding: .4rem 0; }
.facts div + div { border-top: 1px solid var(--line); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.panel { margin: 1.4rem 0; padding: 1rem 1.25rem; }
.panel h2 { margin-top: 0; }
.panel > .facts { border: 0; padding: 0; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
footer { padding-top: 2rem; padding-bottom: 3rem; color: var(--muted); font-size: .9rem; }
main { padding-bottom: 1rem; }
@media (max-width: 34rem) {
  .hero { padding-top: 1.6rem; }
  .facts div { grid-template-columns: 1fr; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`;
