// A pass-through without GraphQL: node:http in front, node-fetch with connections kept alive behind.
import http from 'node:http';
import fetch from 'node-fetch';

const agent = new http.Agent({ keepAlive: true, maxSockets: 1_024 });

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await fetch(`${process.env.UPSTREAM}/beta/accessPackageAssignmentPolicies`, {
      method: 'POST',
      headers: { authorization: request.headers.authorization, 'content-type': 'application/json' },
      body: Buffer.concat(chunks),
      agent,
    });
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  })
  .listen(process.env.PORT, '127.0.0.1');
