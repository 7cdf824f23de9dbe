// The official audits of GraphQL over HTTP; one line each.
import { auditServer } from 'graphql-http';

const results = await auditServer({ url: process.env.URL });
for (const { id, name, status, reason } of results) {
  console.log(`${status} ${id} ${name}${status === 'ok' ? '' : `: ${reason}`}`);
}
