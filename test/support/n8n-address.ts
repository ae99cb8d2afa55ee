import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SandboxProvider } from '../../sandbox/crm';
import { connect, type N8nAddress, type N8nClient } from '../../sandbox/n8n';

/** Where the n8n of this test run, and its sandbox CRMs, are found by the test files, which run in other processes. */
export interface TestAddresses {
	n8n: N8nAddress;
	/** Base address of every sandbox CRM. Its admin API is below `/__sandbox/`. */
	crmUrls: Record<SandboxProvider, string>;
}

/** What the webhooks of the templates ask for. */
export const WEBHOOK_KEY = 'key of the tests';

const VARIABLE = 'SOCIAL_CRM_TEST_ADDRESSES';

/** The file holds log-ins, so only this user may read it. */
export function announce(addresses: TestAddresses): void {
	const path = join(tmpdir(), `social-crm-test-${process.pid}.json`);
	writeFileSync(path, JSON.stringify(addresses), { mode: 0o600 });
	process.env[VARIABLE] = path;
}

export function withdraw(): void {
	const path = process.env[VARIABLE];
	if (path) rmSync(path, { force: true });
}

function addresses(): TestAddresses {
	const path = process.env[VARIABLE];
	if (!path) throw new Error('No n8n was started for this test: it belongs under test/workflows/ or test/faults/.');
	return JSON.parse(readFileSync(path, 'utf8')) as TestAddresses;
}

/** The n8n that all test files of the run share, with the pack loaded and the owner logged in. */
export function connectN8n(): N8nClient {
	return connect(addresses().n8n);
}

export function crmUrl(provider: SandboxProvider): string {
	return addresses().crmUrls[provider];
}
