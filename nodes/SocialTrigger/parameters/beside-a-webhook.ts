import type { INodeProperties } from 'n8n-workflow';

import { OPTIONS_BESIDE_A_WEBHOOK } from '../../shared/intake';
import { unreadBodies } from '../../shared/webhook';

/** The same properties, with the name `options` left to n8n. */
export function besideAWebhook(properties: readonly INodeProperties[]): INodeProperties[] {
	return [
		unreadBodies,
		...properties.map((property) =>
			property.name === 'options' ? { ...property, name: OPTIONS_BESIDE_A_WEBHOOK } : property,
		),
	];
}
