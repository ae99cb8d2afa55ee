import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { ActivityTypeRow } from '../state/entities';
import { invalidProblem, notFoundProblem } from '../problem';
import { objectBody, pathId, success } from './route';
import type { ApiRoute } from './route';
import { plainTime } from '../rules/times';

const BASE = '/v1/activityTypes';
const ICONS = [
	...[
		'task',
		'email',
		'meeting',
		'deadline',
		'call',
		'lunch',
		'calendar',
		'downarrow',
		'document',
		'smartphone',
		'camera',
		'scissors',
		'cogs',
	],
	...[
		'bubble',
		'uparrow',
		'checkbox',
		'signpost',
		'shuffle',
		'addressbook',
		'linegraph',
		'picture',
		'car',
		'world',
		'search',
		'clip',
		'sound',
	],
	...[
		'brush',
		'key',
		'padlock',
		'pricetag',
		'suitcase',
		'finish',
		'plane',
		'loop',
		'wifi',
		'truck',
		'cart',
		'bulb',
		'bell',
		'presentation',
	],
];

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

/** https://developers.pipedrive.com/docs/api/v1/ActivityTypes */
export function activityTypeRoutes(context: PipedriveContext): ApiRoute[] {
	const { activityTypes } = context.store;
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: ['admin'] } as const;
	const find = (request: SandboxRequest): ActivityTypeRow => {
		const row = activityTypes.get(pathId(request));
		if (row === undefined) throw notFoundProblem('Activity type not found');
		return row;
	};
	return [
		{
			...writes,
			method: 'GET',
			effect: 'read',
			template: BASE,
			cost: 20,
			scopes: ['activities:read', 'activities:full', 'admin'],
			run: () => success([...activityTypes.values()].map(renderType)),
		},
		{
			...writes,
			method: 'POST',
			template: BASE,
			cost: 10,
			run(request) {
				const { name, icon_key: icon, color } = objectBody(request);
				if (typeof name !== 'string' || name.trim() === '')
					throw invalidProblem('Validation failed: name: must be a string that is not empty');
				const key = name
					.trim()
					.toLowerCase()
					.replace(/[^a-z0-9]+/g, '_');
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
			},
		},
		{
			...writes,
			method: 'DELETE',
			template: `${BASE}/{id}`,
			cost: 6,
			run(request) {
				const row = find(request);
				if (!row.isCustom) throw invalidProblem('Only custom activity types can be deleted');
				activityTypes.delete(row.id);
				return success(renderType(row));
			},
		},
	];
}
