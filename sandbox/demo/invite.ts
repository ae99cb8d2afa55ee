import type { N8nHandle } from '../n8n';
import type { DemoCrm } from './crms';

/** An address that takes events, and the headers it asks for. */
export interface OpenEnd {
	address: string;
	headers: Record<string, string>;
}

interface Host {
	n8n: N8nHandle;
	crms: readonly DemoCrm[];
	say(line?: string): void;
}

/** What somebody can do with what is open now. */
export function invite({ n8n, crms, say }: Host, { address, headers }: OpenEnd): void {
	const given = Object.entries(headers).map((header) => header.join(': '));
	say();
	say(`The editor is open at ${n8n.url}`);
	say(`  log in as ${n8n.login.email} with the password ${n8n.login.password}`);
	say(`  send an event yourself: POST a platform's payload to ${address}`);
	say(`    with the headers ${given.join(', ')}`);
	for (const { label, rowsAddress } of crms) say(`  what the sandbox ${label} holds: ${rowsAddress}`);
	say('Ctrl-C ends the demo.');
}
