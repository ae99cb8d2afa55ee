import { isRecord } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { Author, RecordRow, RecordType, Values } from '../state/entities';
import type { Automation } from '../settings';

/** What an account's own automations make of persons that are written through the API. */

/** An automation acts in the name of the user who made it. */
export const AUTOMATION: Author = { userId: 101, source: 'automation', userAgent: null };

interface Written {
	values: Values;
	custom: Values;
}

function isOn(context: PipedriveContext, type: RecordType): boolean {
	return type === 'persons' && context.author().source === 'api' && context.settings().automations.length > 0;
}

function madeOf({ does, length = 0 }: Automation, value: unknown): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => madeOf({ field: '', does, length }, entry));
	if (isRecord(value)) return { ...value, value: madeOf({ field: '', does, length }, value['value']) };
	if (typeof value !== 'string') return value;
	return does === 'cut' ? value.slice(0, length) : value.toLowerCase();
}

/** The values as they are kept. */
export function reworked(context: PipedriveContext, values: Values, custom: Values, type: RecordType): Written {
	if (!isOn(context, type)) return { values, custom };
	const made = (given: Values): Values =>
		Object.fromEntries(
			Object.entries(given).map(([name, value]) => {
				const own = context
					.settings()
					.automations.filter(({ field, does }) => field === name && does !== 'takeBack');
				return [name, own.reduce((kept: unknown, automation) => madeOf(automation, kept), value)];
			}),
		);
	return { values: made(values), custom: made(custom) };
}

/** The values that are changed back to what they were; null where none is. */
export function takenBack(context: PipedriveContext, before: RecordRow, written: Written): Written | null {
	if (!isOn(context, before.type)) return null;
	const names = context
		.settings()
		.automations.filter(({ does }) => does === 'takeBack')
		.map(({ field }) => field);
	const former = (given: Values, kept: Values): Values =>
		Object.fromEntries(
			names.filter((name) => Object.hasOwn(given, name)).map((name) => [name, kept[name] ?? null]),
		);
	const back = {
		values: former(written.values, before.values),
		custom: former(written.custom, before.custom),
	};
	return Object.keys(back.values).length + Object.keys(back.custom).length === 0 ? null : back;
}
