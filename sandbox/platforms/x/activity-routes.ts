import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { parametersOf, textOf } from '../core/parameters';
import type { ApiRoute, World } from '../core/platform';
import { FORBIDDEN, isApp, isUser, notFound, problem, UNAUTHORIZED } from './answers';
import type { ActivitySubscription, XAccess, XState } from './state';

const ACTIVITY_LIMIT = 1500;

/** These are seen with the app's own token; the others want the user's. */
const PUBLIC_EVENTS = ['follow.follow', 'profile.update.bio', 'post.create', 'post.delete'];

export function activityRoutes(world: World, { webhooks, activities }: XState, access: XAccess): ApiRoute[] {
	const shownActivity = ({ id, eventType, userId, tag, webhookId }: ActivitySubscription) => ({
		subscription_id: id,
		event_type: eventType,
		filter: { user_id: userId },
		...(tag === null ? {} : { tag }),
		webhook_id: webhookId,
	});

	function subscribe(request: SandboxRequest): Reply {
		const asked = parametersOf(request);
		const eventType = textOf(asked.event_type);
		const filter = asked.filter as { user_id?: unknown } | undefined;
		if (!isApp(request, access) && !isUser(request, access)) return UNAUTHORIZED;
		if (!PUBLIC_EVENTS.includes(eventType) && !isUser(request, access)) return FORBIDDEN;
		if (webhooks.find(textOf(asked.webhook_id)) === undefined) return notFound();
		if (activities.length >= ACTIVITY_LIMIT) return problem(429, 'SubscriptionLimitExceeded', 'Too many');
		const subscription: ActivitySubscription = {
			id: `19${String(world.random.integer(1_000_000_000)).padStart(17, '0')}`,
			eventType,
			userId: textOf(filter?.user_id),
			tag: textOf(asked.tag) || null,
			webhookId: textOf(asked.webhook_id),
			isOfUser: isUser(request, access),
		};
		const isSame = (other: ActivitySubscription) =>
			other.eventType === eventType &&
			other.userId === subscription.userId &&
			other.webhookId === subscription.webhookId;
		if (activities.some(isSame)) return problem(400, 'DuplicateSubscriptionFailed', 'Subscription already exists');
		activities.push(subscription);
		return { status: 200, json: { data: { subscription: shownActivity(subscription) } } };
	}

	function unsubscribe(request: SandboxRequest): Reply {
		if (!isApp(request, access) && !isUser(request, access)) return UNAUTHORIZED;
		const place = activities.findIndex(({ id }) => id === request.params.id);
		if (place < 0) return notFound();
		activities.splice(place, 1);
		return { status: 200, json: { data: { deleted: true } } };
	}

	/** To the app all of them are shown, to a user those made under the user's authorization. */
	const list: ApiRoute['handle'] = (request) => {
		if (!isApp(request, access) && !isUser(request, access)) return UNAUTHORIZED;
		const shown = activities.filter(({ isOfUser }) => isApp(request, access) || isOfUser).map(shownActivity);
		return { status: 200, json: { data: shown, meta: { result_count: shown.length } } };
	};

	return [
		{ method: 'POST', template: '/2/activity/subscriptions', handle: subscribe },
		{ method: 'GET', template: '/2/activity/subscriptions', handle: list },
		{ method: 'DELETE', template: '/2/activity/subscriptions/{id}', handle: unsubscribe },
	];
}
