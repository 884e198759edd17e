// The resolver as tutorials have it, over undici.
import { Pool } from 'undici';

const pool = new Pool(process.env.UPSTREAM, { connections: 64 });

export const resolvers = {
  Mutation: {
    async createAccessPackageAssignmentPolicy(_parent, { input }, { authorization }) {
      const { statusCode, body } = await pool.request({
        method: 'POST',
        path: '/beta/accessPackageAssignmentPolicies',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (statusCode !== 201) throw new Error(`Graph answered ${statusCode}`);
      return body.json();
    },
  },
};
