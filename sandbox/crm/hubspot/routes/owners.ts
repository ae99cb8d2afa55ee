import type { HubSpotContext } from '../context';
import type { OwnerRow } from '../state/entities';
import type { PathTable } from './paths';
import { notFoundProblem } from '../problem';
import type { HubSpotRoute } from './route';

const MAX_PAGE = 500;

function render(owner: OwnerRow): Record<string, unknown> {
	return {
		id: owner.id,
		email: owner.email,
		type: 'PERSON',
		firstName: owner.firstName,
		lastName: owner.lastName,
		userId: owner.userId,
		userIdIncludingInactive: owner.userId,
		createdAt: new Date(owner.createdAt).toISOString(),
		updatedAt: new Date(owner.updatedAt).toISOString(),
		archived: owner.archived,
	};
}

export function ownerRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const reads = { method: 'GET', effect: 'read', bucket: 'burst', scopes: ['crm.objects.owners.read'] } as const;
	return [
		{
			...reads,
			template: paths.owners,
			run({ query }) {
				const email = query.get('email')?.toLowerCase() ?? null;
				const after = Number(query.get('after') ?? 0);
				const limit = Math.min(Number(query.get('limit') ?? 100), MAX_PAGE);
				const archived = query.get('archived') === 'true';
				const found = context.store.owners
					.filter((owner) => owner.archived === archived && Number(owner.id) > after)
					.filter((owner) => email === null || owner.email === email);
				const page = found.slice(0, limit);
				const last = page.at(-1);
				return {
					status: 200,
					json: {
						results: page.map(render),
						...(found.length > page.length && last !== undefined
							? { paging: { next: { after: last.id } } }
							: {}),
					},
				};
			},
		},
		{
			...reads,
			template: `${paths.owners}/{ownerId}`,
			run({ params, query }) {
				const byUser = query.get('idProperty') === 'userId';
				const owner = context.store.owners.find(
					(row) => (byUser ? String(row.userId) : row.id) === params['ownerId'],
				);
				if (owner === undefined) throw notFoundProblem();
				return { status: 200, json: render(owner) };
			},
		},
	];
}
