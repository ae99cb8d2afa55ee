import { isRecord } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, mandatoryNotFound, ZohoProblem } from '../problem';
import type { ChannelRow, ModuleName, Values } from '../state/entities';
import { MODULES } from '../state/entities';
import { instantOf } from './times';

const USUAL_LIFE_MS = 3_600_000;
const LONGEST_LIFE_MS = 7 * 86_400_000;
const EVENT = new RegExp(`^(${MODULES.join('|')})\\.(create|edit|delete|all)$`);

const keyOf = (userId: string, channelId: string) => `${userId} ${channelId}`;

/** Null when there is none, or its time is over. */
export function liveChannel(context: ZohoContext, channelId: string): ChannelRow | null {
	const row = context.store.channels.get(keyOf(context.caller().userId, channelId));
	return row !== undefined && row.expiresAt > context.clock.now() ? row : null;
}

export function modulesOf({ events }: Pick<ChannelRow, 'events'>): ModuleName[] {
	return MODULES.filter((module) => events.some((event) => event.startsWith(`${module}.`)));
}

/** Without a time, and with one that is more than a week ahead, a channel lives an hour. */
function expiryOf(context: ZohoContext, given: unknown, path: string): number {
	const now = context.clock.now();
	if (given === undefined || given === null) return now + USUAL_LIFE_MS;
	const instant = instantOf(given);
	const place = { api_name: 'channel_expiry', json_path: `${path}.channel_expiry` };
	if (instant === null) throw invalidData({ expected_data_type: 'datetime', ...place });
	if (instant <= now) throw invalidData(place);
	return instant - now > LONGEST_LIFE_MS ? now + USUAL_LIFE_MS : instant;
}

function namedEvents(given: unknown, path: string): string[] {
	const place = { api_name: 'events', json_path: `${path}.events` };
	if (given === undefined) throw mandatoryNotFound('events', place.json_path);
	if (!Array.isArray(given) || given.length === 0) throw invalidData({ expected_data_type: 'jsonarray', ...place });
	const wrong = given.findIndex((event) => typeof event !== 'string' || !EVENT.test(event));
	if (wrong >= 0) throw invalidData({ api_name: 'events', json_path: `${place.json_path}[${wrong}]` });
	return given.map(String);
}

/** Fields that are waited for, by module. */
function conditionOf(given: unknown): ChannelRow['fields'] {
	const conditions = Array.isArray(given) ? given.filter(isRecord) : [];
	return Object.fromEntries(
		conditions.map((condition) => {
			const module = isRecord(condition['module']) ? String(condition['module']['api_name']) : '';
			return [module, fieldNames(condition['field_selection'])];
		}),
	);
}

function fieldNames(selection: unknown): string[] {
	if (!isRecord(selection)) return [];
	const { field, group } = selection;
	const own = isRecord(field) && typeof field['api_name'] === 'string' ? [field['api_name']] : [];
	return [...own, ...(Array.isArray(group) ? group.flatMap(fieldNames) : [])];
}

export function channelIdOf(item: Values, path: string): string {
	const id = item['channel_id'];
	if (id === undefined || id === null) throw mandatoryNotFound('channel_id', `${path}.channel_id`);
	const text = String(id as string | number);
	if (/^\d{1,19}$/.test(text)) return text;
	throw invalidData({ expected_data_type: 'bigint', api_name: 'channel_id', json_path: `${path}.channel_id` });
}

function urlOf(given: unknown, path: string): string {
	if (given === undefined) throw mandatoryNotFound('notify_url', `${path}.notify_url`);
	if (typeof given === 'string' && /^https?:\/\//.test(given) && URL.canParse(given)) return given;
	throw invalidData({ api_name: 'notify_url', json_path: `${path}.notify_url` });
}

function tokenOf(given: unknown, path: string): string | null {
	if (given === undefined || given === null) return null;
	const place = { api_name: 'token', json_path: `${path}.token` };
	if (typeof given !== 'string') throw invalidData({ expected_data_type: 'text', ...place });
	if (given.length > 50) throw invalidData({ maximum_length: 50, ...place });
	return given;
}

/** @throws ZohoProblem for the first thing that is wrong */
export function channelOf(context: ZohoContext, item: Values, path: string): ChannelRow {
	return {
		channelId: channelIdOf(item, path),
		userId: context.caller().userId,
		events: namedEvents(item['events'], path),
		notifyUrl: urlOf(item['notify_url'], path),
		token: tokenOf(item['token'], path),
		expiresAt: expiryOf(context, item['channel_expiry'], path),
		returnsValues: item['return_affected_field_values'] === true,
		onRelatedAction: item['notify_on_related_action'] !== false,
		fields: conditionOf(item['notification_condition']),
	};
}

export function keepChannel(context: ZohoContext, row: ChannelRow): ChannelRow {
	context.store.channels.set(keyOf(row.userId, row.channelId), row);
	return row;
}

/** @throws ZohoProblem NOT_SUBSCRIBED */
export function replaced(context: ZohoContext, item: Values, path: string): ChannelRow {
	if (liveChannel(context, channelIdOf(item, path)) === null) throw notSubscribed();
	return keepChannel(context, channelOf(context, item, path));
}

function notSubscribed(): ZohoProblem {
	return new ZohoProblem(400, 'NOT_SUBSCRIBED', 'actions-watch is not enabled for the given channel', {});
}

/**
 * What is not named stays; `_delete_events` ends the events that are named. @returns null when none is left
 * @throws ZohoProblem
 */
export function patched(context: ZohoContext, item: Values, path: string): ChannelRow | null {
	const row = liveChannel(context, channelIdOf(item, path));
	if (row === null) throw notSubscribed();
	const key = keyOf(row.userId, row.channelId);
	if (item['_delete_events'] === true) {
		const ended = item['events'] === undefined ? row.events : namedEvents(item['events'], path);
		const events = row.events.filter((event) => !ended.includes(event));
		if (events.length > 0) return keepChannel(context, { ...row, events });
		context.store.channels.delete(key);
		return null;
	}
	const has = (name: string) => item[name] !== undefined;
	return keepChannel(context, {
		...row,
		...(has('events') ? { events: [...new Set([...row.events, ...namedEvents(item['events'], path)])] } : {}),
		...(has('notify_url') ? { notifyUrl: urlOf(item['notify_url'], path) } : {}),
		...(has('token') ? { token: tokenOf(item['token'], path) } : {}),
		...(has('channel_expiry') ? { expiresAt: expiryOf(context, item['channel_expiry'], path) } : {}),
		...(has('notification_condition') ? { fields: conditionOf(item['notification_condition']) } : {}),
	});
}

/** @throws ZohoProblem NOT_SUBSCRIBED */
export function endChannel(context: ZohoContext, channelId: string): ChannelRow {
	const row = liveChannel(context, channelId);
	if (row === null) throw notSubscribed();
	context.store.channels.delete(keyOf(row.userId, row.channelId));
	return row;
}
