// A pass-through without GraphQL: node:http in front, node:http's own client with connections kept alive behind.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 1_024 });

http
  .createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const upstream = http.request(`${process.env.UPSTREAM}/beta/accessPackageAssignmentPolicies`, {
      method: 'POST',
      agent,
      headers: {
        authorization: request.headers.authorization,
        'content-type': 'application/json',
        'content-length': body.length,
      },
    });
    upstream.once('response', (answer) => {
      response.writeHead(answer.statusCode, {
        'content-type': 'application/json',
        'content-length': answer.headers['content-length'],
      });
      answer.pipe(response);
    });
    upstream.end(body);
  })
  .listen(process.env.PORT, '127.0.0.1');
