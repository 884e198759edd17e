/** A panel of a dashboard with what is to be drawn; a row has no unit. */
export interface DrawnPanel {
  readonly title: string;
  /** Grafana's name of a unit; null for the title of a row. */
  readonly unit: string | null;
  readonly series: readonly {
    readonly legend: string;
    /** Times in seconds, and numbers as text. */
    readonly values: readonly (readonly [number, string])[];
  }[];
}

const COLOURS = ['#73bf69', '#f2cc0c', '#5794f2', '#ff780a', '#f2495c', '#b877d9', '#37872d', '#8ab8ff'];
const [WIDTH, HEIGHT] = [370, 130];

/** A page that shows the panels in three columns, rows by their titles. */
export function pageOf(panels: readonly DrawnPanel[]): string {
  const parts = panels.map((panel) =>
    panel.unit === null ? `<h2>${escape(panel.title)}</h2>` : draw(panel, panel.unit),
  );
  return `<!doctype html><meta charset="utf-8"><style>
    body { background: #111217; color: #ccccdc; font: 12px sans-serif; margin: 12px; width: 1176px;
      display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px }
    h1, h2 { grid-column: 1 / -1; margin: 6px 0 0; font-size: 14px } h1 { font-size: 18px }
    section { background: #181b1f; border: 1px solid #2a2d33; border-radius: 3px; padding: 8px }
    h3 { margin: 0 0 4px; font-size: 12px; font-weight: 500 } svg { display: block; width: 100% }
    text { fill: #8e8e9a; font-size: 10px } span { margin-right: 10px; white-space: nowrap; font-size: 10px }
  </style><h1>Access Package Gateway</h1>${parts.join('')}`;
}

function draw({ title, series }: DrawnPanel, unit: string): string {
  const points = series.map(({ values }) => values.map(([time, value]) => [time, Number(value)] as const));
  const finite = points.flat().filter(([, value]) => Number.isFinite(value));
  const top = Math.max(...finite.map(([, value]) => value), 0) || 1;
  const times = finite.map(([time]) => time);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (time: number) => 40 + ((time - first) / Math.max(1, last - first)) * (WIDTH - 50);
  const y = (value: number) => HEIGHT - 12 - (value / top) * (HEIGHT - 24);
  const lines = points.map((line, index) => {
    const path = line
      .filter(([, value]) => Number.isFinite(value))
      .map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`);
    return `<polyline points="${path.join(' ')}" fill="none" stroke-width="1.3" stroke="${colour(index)}"/>`;
  });
  const scale = [0, top / 2, top].map(
    (value) =>
      `<line x1="40" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#2a2d33"/>` +
      `<text x="36" y="${y(value) + 3}" text-anchor="end">${show(value, unit)}</text>`,
  );
  const legend = series.map(
    ({ legend: name }, index) => `<span style="color:${colour(index)}">${escape(name || title)}</span>`,
  );
  return `<section><h3>${escape(title)}</h3><svg viewBox="0 0 ${WIDTH} ${HEIGHT}">${scale.join('')}${lines.join('')}</svg>${legend.join(' ')}</section>`;
}

const colour = (index: number) => COLOURS[index % COLOURS.length] ?? 'white';

function show(value: number, unit: string): string {
  if (unit === 'bytes') return `${Math.round(value / 1e6)} MB`;
  if (unit === 'percentunit') return `${Math.round(value * 100)}%`;
  if (unit === 's') return value < 1 ? `${Math.round(value * 1_000)} ms` : `${value.toFixed(1)} s`;
  return `${Number(value.toPrecision(2))}${unit === 'reqps' ? '/s' : ''}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
