import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import { DOOR_NAMES, type DoorName } from '../../../core/door';
import { SELF_REGISTRATIONS } from '../registration/offers';
import { registerChoices, registerProperties } from '../registration/properties';
import { isProofTested } from './credential-test';
import { noticeFor, noticeOf } from './notices';
import { PROOF_SOURCES, type ProofSource } from './sources';

type Shown = NonNullable<INodeProperties['displayOptions']>;

const shownFor = (...platform: DoorName[]): Shown => ({ show: { platform } });

/** While the address is pasted by hand. */
const byHand = (door: DoorName): Shown =>
	SELF_REGISTRATIONS[door] === undefined ? shownFor(door) : { show: { platform: [door], register: ['byHand'] } };

/**
 * Where there is only one credential, nothing is asked; the condition of the credential still finds its value. The
 * options stand there all the same: by them the editor sees that a choice made for another platform is none here.
 */
function choiceOf(sources: readonly [ProofSource, ...ProofSource[]], displayOptions: Shown): INodeProperties {
	return {
		displayName: 'Check Deliveries With',
		name: 'checkWith',
		type: sources.length > 1 ? 'options' : 'hidden',
		options: sources.map(({ credential, label }) => ({ name: label, value: credential })),
		description: 'The credential that holds what the platform proves its deliveries with',
		default: sources[0].credential,
		displayOptions,
	};
}

interface Variant {
	door: DoorName;
	notice: string;
	sources: readonly [ProofSource, ...ProofSource[]];
	displayOptions: Shown;
}

/** What a platform's panel says and asks, for each way in which its address gets there. */
const variants = DOOR_NAMES.flatMap((door): Variant[] => {
	const offer = SELF_REGISTRATIONS[door];
	const hand = { door, notice: noticeFor(door), sources: PROOF_SOURCES[door], displayOptions: byHand(door) };
	if (offer === undefined) return [hand];
	const displayOptions = { show: { platform: [door], register: [offer.mode] } };
	return [hand, { door, notice: noticeOf(offer.steps), sources: offer.sources, displayOptions }];
});

const notices = variants.map(({ door, notice, displayOptions }): INodeProperties => ({
	displayName: notice,
	name: `${door}Notice`,
	type: 'notice',
	default: '',
	displayOptions,
}));

/** Whose handshake has to show a token. A trigger that registers itself makes it up. */
const VERIFIED = ['whatsapp', 'facebook', 'instagram', 'threads'] as const;

const verifyTokenOf = (door: DoorName): INodeProperties => ({
	displayName: 'Verify Token',
	name: 'verifyToken',
	// It is pasted at Meta, so it has to be seen.
	// eslint-disable-next-line n8n-nodes-base/node-param-type-options-password-missing
	type: 'string',
	default: '',
	placeholder: 'e.g. spring-2026-crm',
	description:
		'Any text of your own. Paste the same one at Meta: with it Meta shows that it is asked by you. It signs nothing, so it need not be secret.',
	displayOptions: byHand(door),
});

const SETTINGS: INodeProperties[] = [
	...VERIFIED.map(verifyTokenOf),
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
		displayOptions: byHand('chatwoot'),
	},
];

/** Where the editor shows the credential, below the choice of its kind; it finds the place by the type. */
const credentialPlace: INodeProperties = { displayName: '', name: '', type: 'credentials', default: '' };

/** Below the parameter `platform`: what to do there, and what deliveries are checked with. */
export const proofProperties: INodeProperties[] = [
	...registerChoices,
	...notices,
	...variants.map(({ sources, displayOptions }) => choiceOf(sources, displayOptions)),
	credentialPlace,
	...SETTINGS,
	...registerProperties,
];

const credentialsOf = (named: DoorName) =>
	variants.filter(({ door }) => door === named).flatMap(({ sources }) => sources.map(({ credential }) => credential));

/**
 * Each credential once, shown for the platforms and the choice that it belongs to. The names begin with a slash, since
 * the editor hides parameters that stand here without one.
 */
export const proofCredentials: INodeCredentialDescription[] = [...new Set(DOOR_NAMES.flatMap(credentialsOf))].map(
	(name) => ({
		name,
		displayName: 'Credential for Checking Deliveries',
		required: true,
		...(isProofTested(name) ? { testedBy: 'socialCrmProof' } : {}),
		displayOptions: {
			show: {
				'/platform': DOOR_NAMES.filter((door) => credentialsOf(door).includes(name)),
				'/checkWith': [name],
			},
		},
	}),
);
