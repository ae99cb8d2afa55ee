import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { ActivityTypeRow } from '../state/entities';
import { invalidProblem, notFoundProblem } from '../problem';
import { objectBody, pathId, success } from './route';
import type { ApiRoute } from './route';
import { plainTime } from '../rules/times';

const BASE = '/v1/activityTypes';
const ICONS = (
	'task email meeting deadline call lunch calendar downarrow document smartphone camera scissors cogs bubble ' +
	'uparrow checkbox signpost shuffle addressbook linegraph picture car world search clip sound brush key padlock ' +
	'pricetag suitcase finish plane loop wifi truck cart bulb bell presentation'
).split(' ');

function renderType(row: ActivityTypeRow): Record<string, unknown> {
	return {
		id: row.id,
		name: row.name,
		icon_key: row.icon,
		color: row.color ?? 'FFFFFF',
		order_nr: row.id,
		key_string: row.key,
		active_flag: true,
		is_custom_flag: row.isCustom,
		add_time: plainTime(row.addedAt),
		update_time: plainTime(row.updatedAt),
	};
}

function iconOf(value: unknown): string {
	const icon = ICONS.find((known) => known === value);
	if (icon === undefined) throw invalidProblem('Validation failed: icon_key: must be one of the icons there are');
	return icon;
}

function existing(context: PipedriveContext, request: SandboxRequest): ActivityTypeRow {
	const row = context.store.activityTypes.get(pathId(request));
	if (row === undefined) throw notFoundProblem('Activity type not found');
	return row;
}

/** What activities say of their type: the name, in letters that a key may have. */
function keyOf(name: string): string {
	return name
		.trim()
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '_');
}

function createType(context: PipedriveContext, request: SandboxRequest): Reply {
	const { activityTypes } = context.store;
	const { name, icon_key: icon, color } = objectBody(request);
	if (typeof name !== 'string' || name.trim() === '')
		throw invalidProblem('Validation failed: name: must be a string that is not empty');
	const key = keyOf(name);
	if ([...activityTypes.values()].some((row) => row.key === key))
		throw invalidProblem('An activity type of this name exists already');
	const now = context.clock.now();
	const id = context.store.nextId('activityTypes');
	const row = {
		id,
		name,
		key,
		icon: iconOf(icon),
		color: typeof color === 'string' ? color : null,
		isCustom: true,
		addedAt: now,
		updatedAt: now,
	};
	activityTypes.set(id, row);
	return success(renderType(row));
}

function deleteType(context: PipedriveContext, request: SandboxRequest): Reply {
	const row = existing(context, request);
	if (!row.isCustom) throw invalidProblem('Only custom activity types can be deleted');
	context.store.activityTypes.delete(row.id);
	return success(renderType(row));
}

/** https://developers.pipedrive.com/docs/api/v1/ActivityTypes */
export function activityTypeRoutes(context: PipedriveContext): ApiRoute[] {
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: ['admin'] } as const;
	return [
		{
			...writes,
			method: 'GET',
			effect: 'read',
			template: BASE,
			cost: 20,
			scopes: ['activities:read', 'activities:full', 'admin'],
			run: () => success([...context.store.activityTypes.values()].map(renderType)),
		},
		{ ...writes, method: 'POST', template: BASE, cost: 10, run: (request) => createType(context, request) },
		{
			...writes,
			method: 'DELETE',
			template: `${BASE}/{id}`,
			cost: 6,
			run: (request) => deleteType(context, request),
		},
	];
}
