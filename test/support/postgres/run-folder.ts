import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the Postgres of one run of the tests has. Made by the first test that needs one. */
export function postgresFolder(): string {
	return join(tmpdir(), `social-crm-postgres-${process.env.SOCIAL_CRM_TEST_RUN}`);
}
