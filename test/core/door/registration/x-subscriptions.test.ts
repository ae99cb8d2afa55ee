import { register, type Wanted } from '../../../../core/door/registration';
import { callApi, X_APP, X_USER } from '../../../sandbox/platforms/registrations';
import { ADDRESS, answerOf, FOREIGN, messageOf, watched } from './calls';
import { call, problem, startX, X, x, type XBench } from './x-bench';

const PLAIN = { takeOver: false, always: false };

describe('What comes to the webhook', () => {
	let bench: XBench;
	afterEach(async () => await bench.close());
	const publish = async (wanted: Wanted = bench.wanted, by = call) => await register(x, by, wanted, PLAIN);

	const addByHand = async (eventType: string, userId: string, webhookId: string) =>
		await callApi(bench.session, 'POST', '/2/activity/subscriptions', {
			...X_USER,
			body: { event_type: eventType, filter: { user_id: userId }, webhook_id: webhookId },
		});

	it('is each kind that was asked for, of the account that the credential was connected with', async () => {
		bench = await startX();
		await publish();
		expect(await bench.kindsAt(ADDRESS)).toEqual([...x.events]);
		expect(await bench.session.publish('activity.follow')).toHaveLength(1);
	});

	it('is completed, and what somebody added by hand stays', async () => {
		bench = await startX();
		await publish({ ...bench.wanted, events: ['dm.received'] });
		const id = (await bench.webhooks())[0]?.id ?? '';
		await addByHand('post.create', '99', id);
		expect(await x.look(call, bench.wanted)).toEqual({ kind: 'ours', differs: ['the subscriptions'] });
		await publish();
		expect((await bench.kindsAt(ADDRESS)).sort()).toEqual([...x.events, 'post.create'].sort());
	});

	it('ends with the webhook, and what goes to another one stays', async () => {
		bench = await startX('activity', 2);
		await bench.leave(FOREIGN);
		const id = (await bench.webhooks())[0]?.id ?? '';
		await addByHand('post.create', '99', id);
		await register(x, call, bench.wanted, { takeOver: true, always: false });
		await x.remove(call, bench.wanted);
		expect(await bench.kindsAt(FOREIGN)).toEqual(['post.create']);
		const { data } = (await callApi(bench.session, 'GET', '/2/activity/subscriptions', X_APP)).json;
		expect(data).toHaveLength(1);
	});

	it('goes elsewhere where X says that it is subscribed already, and is not to this webhook', async () => {
		bench = await startX();
		const taken = watched(call, ({ method, url }) =>
			method === 'POST' && url.endsWith('/subscriptions')
				? answerOf(400, { errors: [{ message: 'DuplicateSubscriptionFailed: Subscription already exists' }] })
				: null,
		);
		const message = await messageOf(publish(bench.wanted, taken.call));
		expect(message).toContain(x.events[0]);
	});

	it.each([401, 403])('is refused without the consent of the account (%d), naming the kind', async (status) => {
		bench = await startX();
		const refused = watched(call, ({ method, url }) =>
			method === 'POST' && url.endsWith('/2/activity/subscriptions') ? problem(status, 'Forbidden') : null,
		);
		const message = await messageOf(publish(bench.wanted, refused.call));
		expect(message).toContain(x.events[0]);
		expect(message).toContain('Connect the credential');
	});

	it('is read to the last page', async () => {
		bench = await startX();
		await publish();
		const { id } = (await bench.webhooks())[0] as { id: string };
		const row = (type: string) => ({
			subscription_id: '1',
			event_type: type,
			filter: { user_id: X.userId },
			webhook_id: id,
		});
		const paged = watched(call, ({ method, url, query }) => {
			if (method !== 'GET' || !url.endsWith('/2/activity/subscriptions')) return null;
			const types = query?.pagination_token === 'second' ? x.events.slice(2) : x.events.slice(0, 2);
			const meta = query?.pagination_token === 'second' ? {} : { next_token: 'second' };
			return answerOf(200, { data: types.map(row), meta });
		});
		expect(await x.look(paged.call, bench.wanted)).toEqual({ kind: 'ours', differs: [] });
	});

	it('is everything of the account by Account Activity', async () => {
		bench = await startX('accountActivity');
		await publish();
		const { id } = (await bench.webhooks())[0] as { id: string };
		const place = `/2/account_activity/webhooks/${id}/subscriptions/all/list`;
		const { data } = (await callApi(bench.session, 'GET', place, X_APP)).json;
		expect(data).toMatchObject({ subscriptions: [{ user_id: X.userId }] });
	});
});
