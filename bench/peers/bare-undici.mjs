// A pass-through without GraphQL: node:http in front, undici behind.
import http from 'node:http';
import { Pool } from 'undici';

const pool = new Pool(process.env.UPSTREAM, { connections: 1_024 });

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await pool.request({
      method: 'POST',
      path: '/beta/accessPackageAssignmentPolicies',
      headers: { authorization: request.headers.authorization, 'content-type': 'application/json' },
      body: Buffer.concat(chunks),
    });
    const body = Buffer.from(await answer.body.arrayBuffer());
    response.writeHead(answer.statusCode, {
      'content-type': 'application/json',
      'content-length': body.length,
    });
    response.end(body);
  })
  .listen(process.env.PORT, '127.0.0.1');
