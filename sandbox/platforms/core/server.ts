import { createServer } from 'node:http';
import { ADMIN_PREFIX } from '../../crm/core/admin-call';
import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { bugReply, listenLocally, readRequest, type RunningServer } from '../../crm/core/local-server';
import { createRouter } from '../../crm/core/router';
import { send } from '../../crm/core/send-reply';
import { type AdminSession, answerAdmin } from './admin-routes';
import { HANG_UP } from './outage';
import type { ApiRoute } from './platform';

interface ServerParts {
	routes: readonly ApiRoute[];
	session: AdminSession;
	port: number;
}

/** The platform's API, and under `/__sandbox/` what steers it. */
export async function listen({ routes, session, port }: ServerParts): Promise<RunningServer> {
	const router = createRouter(routes);

	async function answer(request: SandboxRequest): Promise<Reply> {
		if (request.path.startsWith(ADMIN_PREFIX)) return await answerAdmin(session, request);
		const match = router.match(request.method, request.path);
		if (match !== null) return await match.route.handle({ ...request, params: match.params });
		return { status: 404, json: { error: `no route ${request.method} ${request.path}` } };
	}

	const server = createServer((incoming, outgoing) => {
		readRequest(incoming)
			.then(answer)
			.catch(bugReply)
			.then((reply) => (reply.status === HANG_UP.status ? void outgoing.destroy() : send(outgoing, reply)))
			// What follows from a call at once, such as a ping, comes after its answer.
			.then(() => session.ring())
			.catch(() => void outgoing.destroy());
	});
	return await listenLocally(server, port);
}
