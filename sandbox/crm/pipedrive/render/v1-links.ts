import type { PipedriveContext } from '../context';
import type { Values } from '../state/entities';

export type Rendered = Record<string, unknown>;

/** v1 shows whom a record belongs to, where v2 gives a number. */
export function userOf(context: PipedriveContext, id: unknown): Rendered | null {
	const user = typeof id === 'number' ? context.store.users.get(id) : undefined;
	return user === undefined
		? null
		: {
				id: user.id,
				name: user.name,
				email: user.email,
				has_pic: 0,
				pic_hash: null,
				active_flag: user.active,
				value: user.id,
			};
}

export function linked(
	context: PipedriveContext,
	type: 'persons' | 'organizations' | 'deals',
	id: unknown,
): Values | undefined {
	return typeof id === 'number' ? context.store.get(type, id)?.values : undefined;
}

export function organizationOf(context: PipedriveContext, id: unknown): Rendered | null {
	const values = linked(context, 'organizations', id);
	return values === undefined
		? null
		: {
				name: values['name'],
				people_count: 0,
				owner_id: values['owner_id'],
				address: addressText(values),
				active_flag: true,
				cc_email: null,
				value: id,
			};
}

/** Without an address there is one empty one. */
export function channels(value: unknown): unknown {
	return Array.isArray(value) && value.length > 0
		? value.map((entry: Values) => ({ label: entry['label'], value: entry['value'], primary: entry['primary'] }))
		: [{ value: '', primary: true }];
}

export function personOf(context: PipedriveContext, id: unknown): Rendered | null {
	const values = linked(context, 'persons', id);
	return values === undefined
		? null
		: {
				active_flag: true,
				name: values['name'],
				email: channels(values['emails']),
				phone: channels(values['phones']),
				owner_id: values['owner_id'],
				company_id: context.settings().companyId,
				value: id,
			};
}

export function addressText(values: Values, name = 'address'): string | null {
	const text = (values[name] as Values | undefined)?.['value'];
	return typeof text === 'string' && text !== '' ? text : null;
}
