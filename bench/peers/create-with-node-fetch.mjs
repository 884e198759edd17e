// The resolver as tutorials have it, over node-fetch with its default agent, which keeps connections alive.
import fetch from 'node-fetch';

export const resolvers = {
  Mutation: {
    async createAccessPackageAssignmentPolicy(_parent, { input }, { authorization }) {
      const response = await fetch(`${process.env.UPSTREAM}/beta/accessPackageAssignmentPolicies`, {
        method: 'POST',
        headers: { Authorization: authorization, 'Content-Type': 'application/json' },
        body: JSON.stringify(input),
      });
      if (!response.ok) throw new Error(`Graph answered ${response.status}`);
      return response.json();
    },
  },
};
