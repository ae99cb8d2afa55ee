import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { DOOR_NAMES, type DoorName } from '../../../core/door';
import { noticeFor } from './notices';
import { PROOF_SOURCES } from './sources';

const shownFor = (...platform: DoorName[]) => ({ show: { platform } });

/** Where there is only one credential, nothing is asked; the condition of the credential still finds its value. */
function choiceOf(door: DoorName): INodeProperties {
	const sources = PROOF_SOURCES[door];
	const isChoice = sources.length > 1;
	return {
		displayName: 'Check Deliveries With',
		name: 'checkWith',
		type: isChoice ? 'options' : 'hidden',
		...(isChoice
			? {
					options: sources.map(({ credential, label }) => ({ name: label, value: credential })),
					description: 'The credential that holds what the platform proves its deliveries with',
				}
			: {}),
		default: sources[0].credential,
		displayOptions: shownFor(door),
	};
}

const notices = DOOR_NAMES.map((door): INodeProperties => ({
	displayName: noticeFor(door),
	name: `${door}Notice`,
	type: 'notice',
	default: '',
	displayOptions: shownFor(door),
}));

const SETTINGS: INodeProperties[] = [
	{
		displayName: 'Verify Token',
		name: 'verifyToken',
		// It is pasted at Meta, so it has to be seen.
		// eslint-disable-next-line n8n-nodes-base/node-param-type-options-password-missing
		type: 'string',
		default: '',
		placeholder: 'e.g. spring-2026-crm',
		description:
			'Any text of your own. Paste the same one at Meta: with it Meta shows that it is asked by you. It signs nothing, so it need not be secret.',
		displayOptions: shownFor('whatsapp', 'facebook', 'instagram', 'threads'),
	},
	{
		displayName: 'Channel IDs',
		name: 'channelIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. UC_x5XG1OV2P6uZZ5FSM9Ttw',
		description:
			'The channels to confirm subscriptions of, separated by commas. Subscriptions to others are refused.',
		displayOptions: shownFor('youtube'),
	},
	{
		displayName: 'Proof',
		name: 'proof',
		type: 'options',
		options: [
			{
				name: 'Signature',
				value: 'signature',
				description: 'Chatwoot 4.11.2 and later; API inboxes and agent bots from 4.13.0',
			},
			{
				name: 'Token in the Address',
				value: 'address',
				description: 'Older servers sign nothing: whoever knows the whole address is believed',
			},
		],
		default: 'signature',
		description: 'How Chatwoot shows that a delivery is its own',
		displayOptions: shownFor('chatwoot'),
	},
];

/** Where the editor shows the credential, below the choice of its kind; it finds the place by the type. */
const credentialPlace: INodeProperties = { displayName: '', name: '', type: 'credentials', default: '' };

/** Below the parameter `platform`: what to do there, and what deliveries are checked with. */
export const proofProperties: INodeProperties[] = [
	...notices,
	...DOOR_NAMES.map(choiceOf),
	credentialPlace,
	...SETTINGS,
];

/**
 * Each credential once, shown for the platforms and the choice that it belongs to. The names begin with a slash, since
 * the editor hides parameters that stand here without one.
 */
export const proofCredentials: INodeCredentialDescription[] = [
	...new Set(DOOR_NAMES.flatMap((door) => PROOF_SOURCES[door].map(({ credential }) => credential))),
].map((name) => ({
	name,
	displayName: 'Credential for Checking Deliveries',
	required: true,
	displayOptions: {
		show: {
			'/platform': DOOR_NAMES.filter((door) => PROOF_SOURCES[door].some(({ credential }) => credential === name)),
			'/checkWith': [name],
		},
	},
}));
