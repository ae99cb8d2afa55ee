import type { INodeProperties } from 'n8n-workflow';

import type { DoorName } from '../../../core/door';
import { InputError } from '../../../core/lib/errors';
import { PROVABLE } from '../proof';

const LABELS: Readonly<Record<DoorName, string>> = {
	telegram: 'Telegram',
	whatsapp: 'WhatsApp',
	facebook: 'Facebook Page and Messenger',
	instagram: 'Instagram',
	threads: 'Threads',
	x: 'X (Twitter)',
	linkedin: 'LinkedIn',
	tiktok: 'TikTok',
	youtube: 'YouTube',
	slack: 'Slack',
	discord: 'Discord',
	github: 'GitHub',
	mastodon: 'Mastodon',
	intercom: 'Intercom',
	chatwoot: 'Chatwoot',
	generic: 'Any Other (Header With a Key)',
};

export const platformProperty: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	noDataExpression: true,
	options: PROVABLE.map((value) => ({ name: LABELS[value], value })).sort((one, other) =>
		one.name.localeCompare(other.name),
	),
	default: 'generic',
	description: 'Who calls the address of this trigger',
};

/** @throws InputError */
export function readDoorName(context: { getNodeParameter(name: string): unknown }): DoorName {
	const value = context.getNodeParameter('platform');
	const name = PROVABLE.find((one) => one === value);
	if (name !== undefined) return name;
	throw new InputError({
		field: 'Platform',
		problem: `there is no platform ${JSON.stringify(value ?? null)}`,
		fix: `Use one of ${PROVABLE.join(', ')}`,
	});
}
