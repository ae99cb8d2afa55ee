import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Caller, SalesforceContext } from '../context';
import type { Limits } from '../rules/limits';
import { VERSIONS } from '../state/org';
import { isAvailable, isDefault, MASTER_RECORD_TYPE, recordTypesOf } from '../state/record-types';
import { apiRoute, objectOf, openRoute } from './route';
import type { SalesforceRoute } from './route';
import { describeField, describeSummary } from '../render/describe';
import { OBJECTS } from '../state/schema/objects';

const RESOURCES = ['tooling', 'sobjects', 'limits', 'query', 'queryAll', 'composite', 'jobs'];

function describeGlobal(caller: Caller): Reply {
	return {
		status: 200,
		json: {
			encoding: 'UTF-8',
			maxBatchSize: 200,
			sobjects: OBJECTS.map((object) => describeSummary(object, caller.version)),
		},
	};
}

function recordTypeInfos(context: SalesforceContext, object: string): Array<Record<string, unknown>> {
	const types = recordTypesOf(context.store, object);
	const own = types.map((type) => ({
		active: type.values['IsActive'] === true,
		available: isAvailable(type),
		defaultRecordTypeMapping: isDefault(type),
		developerName: type.values['DeveloperName'],
		master: false,
		name: type.values['Name'],
		recordTypeId: type.id,
		urls: {},
	}));
	const master = {
		active: true,
		available: true,
		defaultRecordTypeMapping: !types.some(isDefault),
		developerName: 'Master',
		master: true,
		name: 'Master',
		recordTypeId: MASTER_RECORD_TYPE,
		urls: {},
	};
	return [...own, master];
}

function describe(context: SalesforceContext, request: SandboxRequest, caller: Caller): Reply {
	const object = objectOf(request);
	const fields = [...context.access.fields(caller.userId, object).values()];
	return {
		status: 200,
		json: {
			...describeSummary(object, caller.version),
			actionOverrides: [],
			childRelationships: [],
			compactLayoutable: object.recyclable,
			fields: fields.map(({ field, editable }) => describeField(field, editable)),
			recordTypeInfos: recordTypeInfos(context, object.name),
			supportedScopes: [{ label: 'All', name: 'everything' }],
		},
	};
}

function limitsReply(context: SalesforceContext, limits: Limits): Reply {
	const { dailyApiRequests } = context.settings().limits;
	const untouched = (max: number): { Max: number; Remaining: number } => ({ Max: max, Remaining: max });
	return {
		status: 200,
		json: {
			DailyApiRequests: { Max: dailyApiRequests, Remaining: Math.max(0, dailyApiRequests - limits.used()) },
			DailyBulkApiBatches: untouched(15_000),
			DailyBulkV2QueryJobs: untouched(10_000),
			DataStorageMB: untouched(1_024),
			FileStorageMB: untouched(1_024),
		},
	};
}

export function describeRoutes(context: SalesforceContext, limits: Limits): SalesforceRoute[] {
	return [
		openRoute('GET', '/services/data', () => ({ status: 200, json: VERSIONS }), 'read'),
		apiRoute('GET', '', 'read', (_request, { version }) => ({
			status: 200,
			json: Object.fromEntries(RESOURCES.map((name) => [name, `/services/data/${version}/${name}`])),
		})),
		apiRoute('GET', '/sobjects', 'read', (_request, caller) => describeGlobal(caller)),
		apiRoute('GET', '/sobjects/{sobject}/describe', 'read', (request, caller) =>
			describe(context, request, caller),
		),
		apiRoute('GET', '/limits', 'read', () => limitsReply(context, limits)),
	];
}
