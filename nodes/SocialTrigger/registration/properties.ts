import type { INodeProperties } from 'n8n-workflow';
import { DOOR_NAMES, type DoorName } from '../../../core/door';
import { registrarOf } from '../../../core/door/registration';
import { SELF_REGISTRATIONS } from './offers';
import type { RegisterMode } from './self-registration';

const NAMES: Readonly<Record<RegisterMode, string>> = { atPlatform: 'At the Platform', atHub: 'At the Hub' };

/** The doors that have one, with it. */
const offers = DOOR_NAMES.flatMap((door) => {
	const offer = SELF_REGISTRATIONS[door];
	return offer === undefined ? [] : [{ door, offer }];
});

/** Where nothing can be chosen, nothing is asked. By hand is the default: so workflows that were saved before go on. */
const choices = offers.map(({ door, offer: { mode, description } }): INodeProperties => ({
	displayName: 'Register',
	name: 'register',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'By Hand',
			value: 'byHand',
			description: 'You paste the address at the platform',
		},
		{ name: NAMES[mode], value: mode, description },
	],
	default: 'byHand',
	description: 'Who tells the platform the address of this trigger',
	displayOptions: { show: { platform: [door] } },
}));

const only = (door: DoorName, mode: RegisterMode) => ({ show: { platform: [door], register: [mode] } });

const own = offers.flatMap(({ door, offer: { mode, properties } }) =>
	properties.map((property) => ({
		...property,
		displayOptions: { show: { ...property.displayOptions?.show, ...only(door, mode).show } },
	})),
);

/** For each platform by itself, since every one has words of its own for what it tells of. */
const events = offers
	.filter(({ offer }) => offer.hasEvents)
	.map(({ door, offer: { mode } }): INodeProperties => ({
		displayName: 'Events',
		name: 'registerEvents',
		type: 'string',
		default: '',
		placeholder: `e.g. ${(registrarOf(door)?.events ?? []).slice(0, 2).join(', ')}`,
		description:
			'What the platform is to tell of, in its own words, separated by commas. Empty for all that is read.',
		displayOptions: only(door, mode),
	}));

const shared: INodeProperties[] = [
	{
		displayName: 'Take Over',
		name: 'takeOver',
		type: 'boolean',
		default: false,
		description:
			'Whether to replace the address of somebody else where the platform has room for one. Whoever used it gets nothing any more. Not in a test.',
		displayOptions: {
			show: {
				platform: offers.map(({ door }) => door).filter((door) => registrarOf(door)?.places === 'one'),
				register: ['atPlatform'],
			},
		},
	},
];

/** Who registers the address; it stands above the notice of what to do. */
export const registerChoices: INodeProperties[] = choices;

/** What registering needs beside the credential. */
export const registerProperties: INodeProperties[] = [...own, ...events, ...shared];
