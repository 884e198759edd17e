import type { ServerResponse } from 'node:http';
import type { Metrics } from '../observe/metrics.js';

/** Answers `/metrics` in Prometheus' text format. Rejects when a metric cannot be collected. */
export async function answerMetrics(response: ServerResponse, { contentType, text }: Metrics): Promise<void> {
  const body = await text();
  response.writeHead(200, { 'content-type': contentType });
  response.end(body);
}
