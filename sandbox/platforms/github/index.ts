import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization, parametersOf } from '../core/parameters';
import type { ApiRoute, Platform, PlatformKind, World } from '../core/platform';
import { githubError, type Hook, hookFrom, objectionToHook, shownHook } from './hooks';
import { GITHUB_KINDS, type GitHubKind } from './payloads';
import { createBook, hookMessage, type Recorded, REDELIVERABLE_FOR, RULES } from './sending';

export interface GitHubAccess {
	token: string;
	/** `<owner>/<name>`; the owner is an organisation. */
	repository: string;
}

const shownDelivery = ({ number, at, message, statusCode, isRedelivery }: Recorded) => ({
	id: number,
	guid: message.id,
	delivered_at: new Date(at).toISOString(),
	redelivery: isRedelivery,
	status: statusCode === null ? 'timed out' : 'OK',
	status_code: statusCode ?? 0,
	event: message.kind,
});

function createHooks(world: World, access: GitHubAccess) {
	const hooks = new Map<number, Hook>();
	const book = createBook(world);
	const [owner = ''] = access.repository.split('/');
	const places = [`repos/${access.repository}`, `orgs/${owner}`];

	const hooksOf = (place: string) => [...hooks.values()].filter((hook) => hook.place === place);

	function ping(hook: Hook): void {
		const payload = { zen: 'Keep it logically awesome.', hook_id: hook.id, hook: shownHook(hook) };
		const message = book.expect(hookMessage(hook, 'ping', world.random.uuid(), payload), hook.id);
		world.alarms.after(0, () => world.deliver(message));
	}

	function create(place: string, asked: Record<string, unknown>): Reply {
		const id = 675_000_000 + world.random.integer(1_000_000);
		const fresh: Hook = {
			id,
			place,
			isActive: true,
			events: ['push'],
			url: '',
			contentType: 'form',
			secret: '',
			createdAt: world.clock.now(),
		};
		const hook = hookFrom(asked, fresh);
		const refused = objectionToHook(hook, hooksOf(place));
		if (refused !== null) return refused;
		hooks.set(id, hook);
		ping(hook);
		return { status: 201, json: shownHook(hook) };
	}

	function change(standing: Hook, asked: Record<string, unknown>): Reply {
		const hook = hookFrom(asked, standing);
		const others = hooksOf(hook.place).filter(({ id }) => id !== hook.id);
		const refused = objectionToHook(hook, others);
		if (refused !== null) return refused;
		hooks.set(hook.id, hook);
		return { status: 200, json: shownHook(hook) };
	}

	function redeliver(hook: Hook, number: number): Reply {
		const found = book.of(hook.id).find((each) => each.number === number);
		if (found === undefined) return githubError(404, 'Not Found');
		if (world.clock.now() - found.at > REDELIVERABLE_FOR) return githubError(422, 'Delivery is too old');
		// The same id and the same bytes, signed by the secret of today.
		const message = {
			...found.message,
			headers: hookMessage(hook, found.message.kind, found.message.id, {}).headers,
		};
		world.alarms.after(0, () => world.deliver(book.expect(message, hook.id)));
		return { status: 202, json: {} };
	}

	return { hooks, book, places, hooksOf, ping, create, change, redeliver };
}

type Hooks = ReturnType<typeof createHooks>;

function routesOf(hooks: Hooks, access: GitHubAccess): ApiRoute[] {
	type Work = (place: string, request: SandboxRequest) => Reply;
	const guarded =
		(work: Work): ApiRoute['handle'] =>
		(request) => {
			const token = authorization(request, 'bearer') ?? authorization(request, 'token');
			if (token !== access.token) return githubError(401, 'Bad credentials');
			const { owner, repository, organization } = request.params;
			const place = organization === undefined ? `repos/${owner}/${repository}` : `orgs/${organization}`;
			return hooks.places.includes(place) ? work(place, request) : githubError(404, 'Not Found');
		};
	const withHook = (work: (hook: Hook, request: SandboxRequest) => Reply) =>
		guarded((place, request) => {
			const hook = hooks.hooks.get(Number(request.params.id));
			return hook === undefined || hook.place !== place ? githubError(404, 'Not Found') : work(hook, request);
		});

	const list: Work = (place) => ({ status: 200, json: hooks.hooksOf(place).map(shownHook) });
	const remove = ({ id }: Hook): Reply => {
		hooks.hooks.delete(id);
		return { status: 204 };
	};
	const pingAgain = (hook: Hook): Reply => {
		hooks.ping(hook);
		return { status: 204 };
	};
	const deliveries = ({ id }: Hook): Reply => ({ status: 200, json: hooks.book.of(id).map(shownDelivery) });

	const table: ReadonlyArray<readonly [method: string, under: string, handle: ApiRoute['handle']]> = [
		['GET', '', guarded(list)],
		['POST', '', guarded((place, request) => hooks.create(place, parametersOf(request)))],
		['GET', '/{id}', withHook((hook) => ({ status: 200, json: shownHook(hook) }))],
		['PATCH', '/{id}', withHook((hook, request) => hooks.change(hook, parametersOf(request)))],
		['DELETE', '/{id}', withHook(remove)],
		['POST', '/{id}/pings', withHook(pingAgain)],
		['GET', '/{id}/deliveries', withHook(deliveries)],
		[
			'POST',
			'/{id}/deliveries/{delivery}/attempts',
			withHook((hook, { params }) => hooks.redeliver(hook, Number(params.delivery))),
		],
	];
	return ['/repos/{owner}/{repository}/hooks', '/orgs/{organization}/hooks'].flatMap((root) =>
		table.map(([method, under, handle]) => ({ method, template: root + under, handle })),
	);
}

function create(world: World, access: GitHubAccess): Platform {
	const hooks = createHooks(world, access);
	let serial = 1000;
	return {
		routes: routesOf(hooks, access),
		pages: {},
		kinds: Object.keys(GITHUB_KINDS),
		compose(kind, words) {
			serial += 1;
			const { repository } = access;
			const payload = GITHUB_KINDS[kind as GitHubKind]({ repository, at: world.clock.now(), serial, words });
			return [...hooks.hooks.values()]
				.filter(({ isActive, events }) => isActive && (events.includes(kind) || events.includes('*')))
				.map((hook) => hooks.book.expect(hookMessage(hook, kind, world.random.uuid(), payload), hook.id));
		},
		rulesOf: () => RULES,
		settled: hooks.book.note,
	};
}

/** One repository and its organisation. */
export const github: PlatformKind<GitHubAccess> = {
	access: { token: 'sandbox-github-token', repository: 'acme-tools/drill' },
	create,
};
