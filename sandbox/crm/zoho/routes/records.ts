import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidPathId, limitExceeded, missingParameter } from '../problem';
import { renderRecord, timeFor, userName } from '../render/record';
import { deletedRecords } from '../rules/recycle-bin';
import { nameOf } from '../rules/timeline';
import { headerInstant, wholeSecond } from '../rules/times';
import type { RecordRow } from '../state/entities';
import { isId } from '../state/ids';
import { externalField, recordByExternal } from './external';
import { orderOf, pageOf } from './paging';
import type { ApiRoute } from './route';
import { BASE, isOldVersion, listParameter, moduleIn, NOTHING, numberParameter, recordScope } from './route';

const MAX_FIELDS = 50;
const MAX_IDS = 100;

/** Fields that a list shows, which must be named since version 3. @throws ZohoProblem */
export function askedFields(request: SandboxRequest, isNeeded: boolean): readonly string[] | null {
	const fields = listParameter(request, 'fields');
	if (fields.length > MAX_FIELDS)
		throw limitExceeded('Max field limit exceeded', { limit: MAX_FIELDS, param_name: 'fields' });
	if (fields.length > 0) return fields;
	if (isNeeded && !isOldVersion(request)) throw missingParameter('fields');
	return null;
}

/** Whether something of that instant counts as modified since the header's time. */
export function modifiedSince(context: ZohoContext, request: SandboxRequest): ((instant: number) => boolean) | null {
	const since = headerInstant(request.headers['if-modified-since']);
	if (since === null) return null;
	const { sameSecondCounts } = context.settings().unconfirmed;
	return (instant) => (sameSecondCounts ? wholeSecond(instant) >= since : wholeSecond(instant) > since);
}

/** A lead that was converted is shown to whoever asks for it. */
export function conversionTest(request: SandboxRequest): (row: RecordRow) => boolean {
	const asked = request.query.get('converted') ?? 'false';
	if (asked === 'both') return () => true;
	return ({ converted }) => (converted !== null) === (asked === 'true');
}

function unchanged(context: ZohoContext): Reply {
	return { status: context.settings().unconfirmed.nothingModified };
}

function list(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleIn(request);
	const fields = askedFields(request, true);
	const ids = listParameter(request, 'ids');
	if (ids.length > MAX_IDS) throw limitExceeded('too many ids', { limit: MAX_IDS, param_name: 'ids' });
	const since = modifiedSince(context, request);
	const isShown = conversionTest(request);
	const rows = context.store
		.list(module)
		.filter((row) => row.deletion === null && isShown(row))
		.filter(({ id }) => ids.length === 0 || ids.includes(id))
		.filter(({ modifiedAt }) => since === null || since(modifiedAt));
	const { rows: shown, info } = pageOf(context, request, rows, orderOf(request));
	if (shown.length === 0) return since === null ? NOTHING : unchanged(context);
	return { status: 200, json: { data: shown.map((row) => renderRecord(context, row, fields)), info } };
}

/** The live record that the path names, by its id or by an external one; null when there is none. */
export function recordInPath(context: ZohoContext, request: SandboxRequest): RecordRow | null {
	const module = moduleIn(request);
	const name = request.params['id'] ?? '';
	const field = externalField(context, module, request);
	if (field !== null) return recordByExternal(context, field, name);
	if (!isId(name)) throw invalidPathId();
	const row = context.store.get(module, name);
	return row?.deletion === null ? row : null;
}

function read(context: ZohoContext, request: SandboxRequest): Reply {
	const row = recordInPath(context, request);
	const isConvertedShown =
		context.settings().unconfirmed.convertedReadable ||
		['true', 'both'].includes(request.query.get('converted') ?? '');
	if (row === null || (row.converted !== null && !isConvertedShown)) return NOTHING;
	if (modifiedSince(context, request)?.(row.modifiedAt) === false) return unchanged(context);
	return { status: 200, json: { data: [renderRecord(context, row, askedFields(request, false))] } };
}

/** Converted leads and merged records are not told apart from others here. */
function deleted(context: ZohoContext, request: SandboxRequest): Reply {
	const type = request.query.get('type') ?? 'all';
	const since = modifiedSince(context, request);
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', 200, 200);
	const found = deletedRecords(context, moduleIn(request)).filter(
		(each) => (type === 'all' || each.type === type) && (since === null || since(each.at)),
	);
	const shown = found.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			data: shown.map(({ row, type: state, at }) => ({
				deleted_by: state === 'permanent' ? null : userName(context, row.deletion?.by ?? null),
				id: row.id,
				display_name: state === 'permanent' ? null : nameOf(row),
				type: state,
				created_by: userName(context, row.createdBy),
				deleted_time: timeFor(context, at),
			})),
			info: { per_page: perPage, count: shown.length, page, more_records: found.length > page * perPage },
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/get-records.html */
export function recordRoutes(context: ZohoContext): ApiRoute[] {
	const reads = { access: 'token', effect: 'read', method: 'GET', scopes: recordScope('READ') } as const;
	return [
		{
			...reads,
			template: `${BASE}/{module}`,
			weight: ({ query }) => (query.has('sort_by') ? 'heavy' : 'light'),
			run: (request) => list(context, request),
		},
		{ ...reads, template: `${BASE}/{module}/{id}`, run: (request) => read(context, request) },
		{ ...reads, template: `${BASE}/{module}/deleted`, run: (request) => deleted(context, request) },
	];
}
