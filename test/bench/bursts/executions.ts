import { runWorkflow, userFolder } from '../../support/in-process';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { closeStores } from '../../../nodes/shared/store';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS, type SandboxProvider } from '../../../sandbox/crm';
import { CRMS } from '../../support/crms';
import type { NodeClass } from '../../support/in-process-workflow';
import type { RemoteSandbox } from '../../support/sandbox-admin';

/** An event of a person, as an item that *Event: Record* maps. */
export function eventOf(number: number, people: number): IDataObject {
	const person = number % people;
	return {
		eventId: `burst-${number}`,
		userId: `user-${person}`,
		email: `person-${person}@bursts.example`,
		firstName: 'Person',
		lastName: `Number ${person}`,
		text: `Message ${number}`,
	};
}

const RECORD = {
	resource: 'event',
	operation: 'record',
	eventSource: 'map',
	platform: 'telegram',
	kind: 'message',
	eventId: '={{ $json.eventId }}',
	text: '={{ $json.text }}',
	fields: {
		userId: '={{ $json.userId }}',
		email: '={{ $json.email }}',
		firstName: '={{ $json.firstName }}',
		lastName: '={{ $json.lastName }}',
	},
};

let stores = 0;

/** A store of its own for what follows. */
export async function freshStore(): Promise<void> {
	await closeStores();
	stores += 1;
	process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `bursts-${stores}.sqlite`);
}

/** Records the events and syncs their people, in one execution by n8n's engine. @throws Error unless all went well */
export async function execute(provider: SandboxProvider, sandbox: RemoteSandbox, items: IDataObject[]): Promise<void> {
	const { connection, type, secret } = CRMS[provider].inProcess;
	const sync = { crm: provider, ...connection, resource: 'contact', operation: 'sync', contactSource: 'stored' };
	const run = await runWorkflow(
		[
			{ name: 'Record', node: SocialContact as NodeClass, parameters: RECORD },
			{
				name: 'Sync',
				node: SocialCrm as NodeClass,
				parameters: { ...sync, options: { missingFields: 'create' } },
			},
		],
		{
			items,
			mode: 'webhook',
			credentialTypes: [type],
			credentials: {
				[new type().name]: {
					...secret(SANDBOX_ACCESS[provider].token),
					useDifferentHost: true,
					host: sandbox.url,
				} as never,
			},
		},
	);
	if (run.error !== null) throw run.error;
	const outcomes = run.items('Sync').map(({ outcome }) => outcome);
	const bad = outcomes.filter((outcome) => !['created', 'updated', 'unchanged'].includes(String(outcome)));
	if (outcomes.length !== items.length || bad.length > 0)
		throw new Error(
			`Of ${items.length} events came ${JSON.stringify(outcomes)}: ${JSON.stringify(run.items('Sync', 1))}`,
		);
}
