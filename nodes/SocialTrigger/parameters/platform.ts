import type { INodeProperties } from 'n8n-workflow';

import type { DoorName } from '../../../core/door';
import { InputError } from '../../../core/lib/errors';
import { doorNamed, doorOptions } from '../proof';

export const platformProperty: INodeProperties = {
	displayName: 'Platform',
	name: 'platform',
	type: 'options',
	noDataExpression: true,
	options: doorOptions(),
	default: 'telegram',
	description: 'Who calls the address of this trigger',
};

/** @throws InputError */
export function readDoorName(context: { getNodeParameter(name: string): unknown }): DoorName {
	const value = context.getNodeParameter('platform');
	const name = doorNamed(value);
	if (name !== null) return name;
	throw new InputError({
		field: 'Platform',
		problem: `there is no platform ${JSON.stringify(value ?? null)}`,
		fix: 'Choose one of the list.',
	});
}
